using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Dist.OptimalPowerFlow.Dc;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>The formulations that a study can choose.</summary>
public static class OpfFormulations
{
    private static readonly Dictionary<OpfFormulation, Func<IOpfFormulation>> all = new()
    {
        [OpfFormulation.Dc] = () => new DcFormulation(),
        [OpfFormulation.LinDistFlow] = () => new BranchFlowFormulation(FlowLaw.Lossless),
        [OpfFormulation.Socp] = () => new BranchFlowFormulation(FlowLaw.Relaxed),
        [OpfFormulation.Ac] = () => new AcFormulation { StartsWarm = true },
    };

    /// <summary>Words of the formulations there are, in the order of <see cref="OpfFormulation"/>.</summary>
    public static IReadOnlyList<string> Words => [.. all.Keys.Order().Select(formulation => formulation.Word())];

    /// <summary>A formulation for one thread.</summary>
    internal static IOpfFormulation Create(OpfFormulation formulation) => all[formulation]();
}
