"""Taking in from the browser, and tracing anew: what takes a while is done by threads, one job after another.

Files land on the disk, wait their turn and are read (`worker`); what people decide stands in the ledger, and the
stories that it changes are traced (`tracing`). How things are read and traced, the desk does not know: whoever opens it
says so with a `Work` and a `Trace`.
"""

from firsthand.desk.taking_in.jobs import Decided, Job, Kind, State
from firsthand.desk.taking_in.landing import Landing
from firsthand.desk.taking_in.tracing import Tracing
from firsthand.desk.taking_in.work import Batch, Found, Heed, Stage, Stopped, Trace, Upload, Watch, Work
from firsthand.desk.taking_in.worker import TakingIn

__all__ = [
    "Batch",
    "Decided",
    "Found",
    "Heed",
    "Job",
    "Kind",
    "Landing",
    "Stage",
    "State",
    "Stopped",
    "TakingIn",
    "Trace",
    "Tracing",
    "Upload",
    "Watch",
    "Work",
]
