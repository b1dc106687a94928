"""What has been published: Content (the pure value), Post, Revision, Tag, Mention; timelines.

A Post exists only because `desk` published it. Unpublished text is not here, by type.
"""
