"""The settings: of this computer, of the organisation, and the team's lists."""
