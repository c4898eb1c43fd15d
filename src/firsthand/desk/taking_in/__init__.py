"""Taking in from the browser: files land on the disk, wait their turn, and are read one job after another.

How things are read, the desk does not know: whoever opens it says so with a `Work`.
"""

from firsthand.desk.taking_in.jobs import Job, State
from firsthand.desk.taking_in.landing import Landing
from firsthand.desk.taking_in.work import Batch, Found, Stage, Stopped, Upload, Watch, Work
from firsthand.desk.taking_in.worker import TakingIn

__all__ = ["Batch", "Found", "Job", "Landing", "Stage", "State", "Stopped", "TakingIn", "Upload", "Watch", "Work"]
