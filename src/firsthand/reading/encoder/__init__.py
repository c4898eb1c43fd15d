"""The trained network at work: windows of word pieces in, what each head says of them out."""

from firsthand.reading.encoder.runtime import Network, Outputs
from firsthand.reading.encoder.weights import Weights, WeightsError, read_weights

__all__ = ["Network", "Outputs", "Weights", "WeightsError", "read_weights"]
