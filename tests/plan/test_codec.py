from __future__ import annotations
import time
from hypothesis import given, settings
from tests.plan_strategies import plans
from crisisplan.plan.codec import encode, decode
from crisisplan.plan.plan import Plan
@settings(max_examples=100)
@given(plans())
def test_t(p: Plan) -> None:
    assert decode(encode(p))==p
