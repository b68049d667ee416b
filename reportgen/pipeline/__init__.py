"""Each command as a short list of verbs; carries values between the rooms."""
