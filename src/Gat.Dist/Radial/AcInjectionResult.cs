using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Radial;

/// <summary>The best that units can feed in while the exact AC flow keeps every limit.</summary>
/// <param name="Status">Solved: a point that <see cref="AcReplay"/> verified. Infeasible: no start led to any.</param>
/// <param name="Point">What each unit feeds in; null where none was found.</param>
/// <param name="Replay">What the exact power flow says of it; null where none was found.</param>
/// <param name="BindingElement">The limit that holds the sum back most, such as <c>bus 18 at v_max</c>; empty where only the units' own do.</param>
/// <param name="Starts">Starting points tried.</param>
/// <param name="Iterations">Iterations of all of them.</param>
public sealed record AcInjectionResult(
    SolveStatus Status, InjectionPoint? Point, AcReplayResult? Replay, string BindingElement, int Starts, int Iterations);
