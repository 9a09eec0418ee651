"""Pictures of figures: what is drawn, on what scale, and how as SVG or as characters."""
