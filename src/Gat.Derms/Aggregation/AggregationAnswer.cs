using System.Collections.Immutable;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Derms.Aggregation;

/// <summary>What each plant does in one case, injections positive.</summary>
/// <param name="PKw">Active powers, kW.</param>
/// <param name="QKvar">Reactive powers, kvar.</param>
public sealed record PlantDispatch(ImmutableArray<double> PKw, ImmutableArray<double> QKvar);

/// <summary>A limit of the network at which an answer stands.</summary>
/// <param name="Element">Such as <c>bus 18 at v_max</c> or <c>branch 5 at its rating</c>.</param>
/// <param name="GainKw">What the answer would gain if the limit moved by a hundredth of what it allows, kW.</param>
public sealed record BindingLimit(string Element, double GainKw);

/// <summary>One extreme of what the plants can do together by the linear law.</summary>
/// <param name="NetKw">Net power, kW: fed in for the greatest injection, taken for the greatest absorption.</param>
/// <param name="Dispatch">How the plants share it; other ways may reach the same.</param>
/// <param name="Binding">The limits of the network that stop it, the strongest first; empty where only the plants' own do.</param>
public sealed record AggregationExtreme(double NetKw, PlantDispatch Dispatch, ImmutableArray<BindingLimit> Binding);

/// <summary>The answer for one time step.</summary>
/// <param name="Status">Solved, or infeasible: no powers of the plants keep every limit.</param>
/// <param name="Reason">Why there is no answer: which limit, missed by how much; empty where there is one.</param>
/// <param name="Injection">Greatest net injection; null without an answer.</param>
/// <param name="Absorption">Greatest net absorption; negative where the plants must feed in; null without an answer.</param>
/// <param name="PhyInjSumKw">Sum of the greatest injections, kW, whatever the network says.</param>
/// <param name="PhyAbsSumKw">Sum of the greatest absorptions, kW.</param>
/// <param name="IsBaseFeasible">Whether the linear law finds every limit kept while the plants do nothing.</param>
public sealed record AggregationAnswer(
    SolveStatus Status, string Reason, AggregationExtreme? Injection, AggregationExtreme? Absorption, double PhyInjSumKw, double PhyAbsSumKw, bool IsBaseFeasible);

/// <summary>One extreme by the exact AC flow.</summary>
/// <param name="Status">Solved, or infeasible: no start led to a point that keeps every limit.</param>
/// <param name="NetKw">Net power, kW, as in <see cref="AggregationExtreme"/>; null without an answer.</param>
/// <param name="Dispatch">How the plants share it; null without an answer.</param>
/// <param name="Replay">What the power flow says of it; null without an answer.</param>
/// <param name="BindingElement">The limit that stops it; empty where only the plants' own do.</param>
public sealed record AcExtreme(SolveStatus Status, double? NetKw, PlantDispatch? Dispatch, AcReplayResult? Replay, string BindingElement);

/// <summary>Both extremes by the exact AC flow, re-optimised, and what that flow says of the linear ones.</summary>
/// <param name="Injection">Greatest net injection.</param>
/// <param name="Absorption">Greatest net absorption.</param>
/// <param name="LinearInjection">The linear law's dispatch for the greatest injection, replayed; null without one.</param>
/// <param name="LinearAbsorption">The same for the greatest absorption.</param>
public sealed record AcPair(AcExtreme Injection, AcExtreme Absorption, AcReplayResult? LinearInjection, AcReplayResult? LinearAbsorption);
