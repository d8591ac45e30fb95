using Gat.Faults;

namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>What the AC optimal power flow says of a case, and what exact power flows say of that.</summary>
/// <param name="Units">The case, with the shares of the optimum.</param>
/// <param name="Status">How the program ended.</param>
/// <param name="TotalMw">Power of all units at the optimum, MW; NaN where there is none.</param>
/// <param name="Iterations">Iterations of the interior point, in all rounds.</param>
/// <param name="Scenarios">Scenarios that the program held at last.</param>
/// <param name="Binding">Limits that hold the optimum back.</param>
internal sealed record OptimumResult(
    HostingCase Units, SolveStatus Status, double TotalMw, int Iterations, IReadOnlyList<int> Scenarios, IReadOnlyList<BindingLimit> Binding);
