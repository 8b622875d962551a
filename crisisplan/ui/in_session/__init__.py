"""What stands beside a plan while two people work on it: prompts, numbers, time; not on paper."""
