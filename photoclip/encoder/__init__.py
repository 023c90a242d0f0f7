"""CLIP through open_clip: pictures and texts in, L2-normalised vectors out.

The environment is set here because torch and huggingface_hub read it once, when the first module of this package
imports them.
"""

import os

# With weights present there is no network use at all: this turns the hub's own client off (downloads have ours).
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
# Decoders work beside the encoder. Threads that spin while they wait for one another, as OpenMP's do by default, then
# take each other's cores: on two busy cores that left 12 images/s of 110.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
