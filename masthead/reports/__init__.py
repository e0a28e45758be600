"""What readers report: the inbox between the public process, which appends, and the newsroom, which takes out."""
