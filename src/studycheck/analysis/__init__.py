"""What follows from a report: shares in common classes, pooled shares, intervals, plans and appraisals."""
