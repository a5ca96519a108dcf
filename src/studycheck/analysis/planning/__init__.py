"""The changes that would let more studies share a chart: a ranked plan, and questions to the publishers."""
