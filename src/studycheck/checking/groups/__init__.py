"""Groups: the sets of studies that may share a chart."""

from studycheck.checking.groups.find import LargestGroup, find_groups, find_largest_group
from studycheck.checking.groups.group import Group, Groups

__all__ = ["Group", "Groups", "LargestGroup", "find_groups", "find_largest_group"]
