"""The strength moves of a day: the circuit of the phase as it is that day's turn, and who stands in for whom."""

from __future__ import annotations

from bot.domain.moves import FIRST_PHASE, Moves, hurt_lately
from bot.domain.programme import Gate, Handbook, Phase
from bot.domain.session import Day
from bot.domain.state import State


def circuit_before(state: State, day: Day, handbook: Handbook) -> tuple[str, ...]:
    """Give the phase's circuit as it is that day's turn, before anybody stands aside."""
    known, phase, count = Moves(state, day, handbook), handbook.programme.phase(state.phase), state.phase_count
    circuit, rotation, gate = phase.circuit, phase.rotation, phase.gate
    if rotation is not None and count.clean >= rotation.after_clean and _is_turn(count.sessions, rotation.every):
        ins = [id for id in rotation.in_ids if known.has(id)]
        outs = [id for id in rotation.out_ids if id in circuit]
        turn = count.sessions // rotation.every * rotation.moves
        pairs = min(rotation.moves, len(ins), len(outs))
        # Turns step over lists of unlike lengths, so that pairs change.
        swaps = {outs[(turn + i) % len(outs)]: ins[(turn + i) % len(ins)] for i in range(pairs)}
        circuit = tuple(swaps.get(id, id) for id in circuit)
    if gate is not None and _is_open(gate, state, day) and known.has(gate.exercise_id):
        circuit = tuple(gate.exercise_id if id == gate.instead_id else id for id in circuit)
    return circuit


def _is_turn(sessions: int, every: int) -> bool:
    return sessions % every == every - 1


def _is_open(gate: Gate, state: State, day: Day) -> bool:
    """Tell whether a gated move may be done: agreed to, earned, its turn, and no run on the same day."""
    agreed = gate.exercise_id in state.agreed and gate.exercise_id not in day.declined
    earned = agreed and state.phase_count.poised >= gate.after_clean
    return earned and day.run is None and _is_turn(state.phase_count.sessions, gate.every)


def whole_circuit(phase: Phase) -> tuple[str, ...]:
    """Give every move that a phase's circuit may hold."""
    more = (*(phase.rotation.in_ids if phase.rotation else ()), *([phase.gate.exercise_id] if phase.gate else []))
    return (*phase.circuit, *more)


def circuit_of(state: State, day: Day, handbook: Handbook) -> tuple[str, ...]:
    """Give the strength moves of the day before the time budget: the phase's circuit, and who stands in for whom.

    The next easier move stands in for one that is swapped or out; others come in where fewer than the least remain.
    None that hurt lately stands in, but the next one of the list, unless too few would remain.
    """
    known = Moves(state, day, handbook)
    circuit = circuit_before(state, day, handbook)
    aside = [id for id in circuit if id in state.swapped or known.is_out(id)]
    moves = [id for id in circuit if id not in aside and known.has(id)]
    gentler = [handbook.exercises[id].swaps.gentler for id in aside if id in handbook.exercises]
    pool = (*gentler, *handbook.programme.phase(FIRST_PHASE).circuit, *handbook.programme.daily.light_move_ids)
    least = handbook.programme.budget.circuit_least_moves
    wanted = max(len(moves) + len(aside), least)
    possible = [id for id in dict.fromkeys(pool) if id is not None and id not in (*moves, *aside) and known.has(id)]
    sore = [id for id in possible if hurt_lately(state, day.on, handbook, id)]
    for id in sorted(possible, key=sore.__contains__):
        if len(moves) < (least if id in sore else wanted):
            moves.append(id)
    return tuple(moves)
