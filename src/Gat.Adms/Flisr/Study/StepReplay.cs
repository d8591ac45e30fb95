using Gat.Adms.Flisr.Flows;
using Gat.Adms.Flisr.Plan;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Adms.Flisr.Study;

/// <summary>The grid after a step, by the exact AC power flow of its tables.</summary>
/// <param name="ServedMw">Load supplied.</param>
/// <param name="ServedCustomers">Customers supplied.</param>
/// <param name="VMin">Lowest voltage and its bus; -1: nothing is supplied.</param>
/// <param name="MaxLoading">Highest loading and its branch; -1: none is rated.</param>
/// <param name="IsRadial">Whether every bus is fed by one way, and the fault by none.</param>
/// <param name="IsWithinLimits">Whether limits are kept that were kept before the fault.</param>
/// <param name="Verdict">What the replay says.</param>
internal sealed record StepState(
    double ServedMw, long ServedCustomers, (double Pu, int Bus) VMin, (double Percent, int Branch) MaxLoading, bool IsRadial, bool IsWithinLimits,
    AcReplayResult Verdict);

/// <summary>What a plan leads to.</summary>
/// <param name="Restored">The state when the restoration is done.</param>
/// <param name="UnsafeSteps">Steps after which the grid is not radial or not within its limits.</param>
internal sealed record PlanVerdict(StepState Restored, int UnsafeSteps);

/// <summary>Walks plans step by step and solves the grid's exact power flow after each. One object serves one thread.</summary>
internal sealed class StepReplay
{
    private readonly AdmsGrid grid;
    private readonly FlowBranches branches;
    private readonly ScenarioValues values;
    private readonly AcReplay replay;

    public StepReplay(AdmsGrid grid)
    {
        this.grid = grid;
        branches = new FlowBranches(grid.Network);
        values = new ScenarioValues(grid.Feeder);
        replay = new AcReplay(grid.Feeder, new PowerFlowOptions());
    }

    /// <summary>Walks one plan.</summary>
    /// <param name="plan">The restoration.</param>
    /// <param name="steps">All steps, the way back included.</param>
    /// <param name="levelRatio">Factor on the loads.</param>
    /// <param name="isSafe">What judges states against limits; null: none need be kept.</param>
    /// <param name="tell">Told of each step and the state after it.</param>
    public PlanVerdict Run(
        RestorationPlan plan, IReadOnlyList<PlannedStep> steps, double levelRatio, StateCheck? isSafe, Action<PlannedStep, StepState> tell)
    {
        var cursor = new PlanCursor(plan.Fault);
        var (isRepaired, unsafeSteps) = (false, 0);
        var restored = StateOf(cursor, levelRatio, isSafe, isRepaired);
        foreach (var step in steps)
        {
            isRepaired |= step.Stage == RestorationStage.Repair;
            if (step.Stage != RestorationStage.Trip)
            {
                cursor.Apply(step);
            }

            var state = StateOf(cursor, levelRatio, isSafe, isRepaired);
            restored = isRepaired ? restored : state;
            unsafeSteps += state.IsRadial && state.IsWithinLimits ? 0 : 1;
            tell(step, state);
        }

        return new PlanVerdict(restored, unsafeSteps);
    }

    private StepState StateOf(PlanCursor cursor, double levelRatio, StateCheck? isSafe, bool isRepaired)
    {
        var isLive = cursor.Forest.IsLive;
        var (servedMw, customers) = (0.0, 0L);
        values.Reset();
        for (var bus = 0; bus < grid.Feeder.Buses.Count; bus++)
        {
            var isFed = isLive[grid.Network.ZoneOfBus[bus]];
            // The power flow of an island is judged when it is decided; here its load is none of the grid's.
            var factor = isFed && cursor.IsFedByGrid(grid.Network.ZoneOfBus[bus]) ? levelRatio : 0;
            values.ScaleLoad(bus, factor, factor);
            servedMw += isFed ? levelRatio * grid.Feeder.Buses.LoadPMw[bus] : 0;
            customers += isFed ? grid.Feeder.Buses.Customers[bus] : 0;
        }

        SwitchOffDead(cursor);
        for (var branch = 0; branch < values.BranchClosed.Length; branch++)
        {
            values.BranchClosed[branch] = grid.Network.ZoneOfBranch[branch] >= 0 && branches.Conducts(branch, cursor.Closed);
        }

        var isFaultFed = !isRepaired && cursor.Fault.Site.Zones.Any(zone => cursor.Forest.IsLive[zone]);
        var verdict = replay.Check(values.AsInput());
        var hasFlow = replay.Flow.Status == SolveStatus.Solved && cursor.Forest.Count > 0;
        // A source that is switched off is no bus of the state, but the power flow knows it only as a bus that holds its voltage.
        var isWithin = isSafe is null || cursor.Forest.Count == 0 || cursor.IsSourceOff || isSafe(cursor.Closed);
        return new StepState(
            servedMw, customers, hasFlow ? replay.Flow.VMin : (double.NaN, -1), hasFlow ? replay.Flow.MaxLoading : (double.NaN, -1),
            cursor.Forest.IsRadial && !isFaultFed, isWithin && (isSafe is null || replay.Flow.Status == SolveStatus.Solved), verdict);
    }

    private void SwitchOffDead(PlanCursor cursor)
    {
        for (var generator = 0; generator < values.GeneratorPMw.Length; generator++)
        {
            if (!cursor.IsFedByGrid(grid.Network.ZoneOfBus[grid.Feeder.Generators.Bus[generator]]))
            {
                (values.GeneratorPMw[generator], values.GeneratorQMvar[generator]) = (0, 0);
            }
        }
    }
}
