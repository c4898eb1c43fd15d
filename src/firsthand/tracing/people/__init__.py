"""Who is who: names and descriptions of people and bodies, over pages and scripts, and for whom they speak."""
