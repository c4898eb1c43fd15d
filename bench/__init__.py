"""What firsthand can do, measured on data it was not written for. `make bench` runs it all."""
