using Gat.Adms.Flisr.Flows;
using Gat.Adms.Flisr.Methods;
using Gat.Adms.Flisr.Plan;
using Gat.Adms.Flisr.Study;
using Gat.Faults;

namespace Gat.Adms.Flisr;

/// <summary>What a fault is met with.</summary>
/// <param name="Plan">The operations and what they bring.</param>
/// <param name="Answer">The decision beyond the fault.</param>
/// <param name="Evaluations">Power flows solved for it.</param>
internal sealed record FaultResponse(RestorationPlan Plan, RestorationAnswer Answer, long Evaluations);

/// <summary>Decides what is done after a fault at one load level: one method, one plan. One object serves one thread.</summary>
internal sealed class FaultResponder
{
    private readonly AdmsGrid grid;
    private readonly FlisrOptions options;
    private readonly double levelRatio;
    private readonly RestorationFlow? flow;
    private readonly Dictionary<string, FaultResponse> known = new(StringComparer.Ordinal);

    public FaultResponder(AdmsGrid grid, FlisrOptions options, double levelRatio)
    {
        (this.grid, this.options, this.levelRatio) = (grid, options, levelRatio);
        flow = options.KeepsLimits ? new RestorationFlow(grid.Network, levelRatio) : null;
        LoadMw = [.. grid.ZoneLoadMw.Select(load => load * levelRatio)];
    }

    /// <summary>Load of each zone, MW.</summary>
    public double[] LoadMw { get; }

    /// <summary>What judges states; null where limits need not be kept.</summary>
    public StateCheck? Check => flow is null ? null : flow.IsSafe;

    /// <summary>Whether the grid has a power flow and keeps its limits before anything happens.</summary>
    public SolveStatus NormalStatus =>
        flow is null || !flow.IsNormalViolating ? SolveStatus.Solved : flow.HasNormalFlow ? SolveStatus.BaseViolates : SolveStatus.NotConverged;

    /// <summary>Decides; what differs neither in its zones nor in what tripped is decided once.</summary>
    public FaultResponse Respond(FaultState fault, CancellationToken cancel)
    {
        var key = $"{string.Join(',', fault.Site.Zones)}:{string.Join(',', fault.TripPlaces)}";
        if (!known.TryGetValue(key, out var response))
        {
            known.Add(key, response = Plan(fault, cancel));
        }

        return response;
    }

    private FaultResponse Plan(FaultState fault, CancellationToken cancel)
    {
        var before = flow?.Solved ?? 0;
        var answer = Decide(fault, cancel);
        var plan = PlanOrder.Make(fault, answer.Target, LoadMw, options.LocateMinutes, Check);
        plan = options.FormsIslands ? Islands.Extend(plan, levelRatio, flow) : plan;
        return new FaultResponse(plan, answer, (flow?.Solved ?? 0) - before);
    }

    private RestorationAnswer Decide(FaultState fault, CancellationToken cancel)
    {
        if (flow is null)
        {
            return new RestorationAnswer(ConnectedRestoration.Target(fault), 0, 0, IsProven: false, double.NaN);
        }

        var region = new RestorationRegion(fault, grid.ZoneLoadMw, levelRatio);
        var rules = RuleRestoration.Restore(region, flow);
        return region.NodeCount == 1 ? rules with { IsProven = true, BoundKw = 0 } : options.Method switch
        {
            RestorationMethod.Enumerate => TreeSearch.Search(region, flow, rules, options.MaxStates, cancel),
            RestorationMethod.Milp => ProgramRestoration.Solve(region, flow, rules, options.MaxRounds, cancel),
            _ => rules,
        };
    }
}
