using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>What an exact AC power flow says about an optimiser's answer.</summary>
/// <param name="IsVerified">Solved, with a mismatch within tolerance and no limit violated.</param>
/// <param name="MaxMismatchPu">Greatest mismatch recomputed from the voltages, pu; NaN without a solution.</param>
/// <param name="MaxViolationPu">Greatest excess over a voltage limit, pu, or over a rating, as a share of it; 0 where all are kept; NaN without a solution.</param>
/// <param name="WorstElement">What has it, such as <c>bus 18 below v_min</c>; empty where all limits are kept.</param>
public sealed record AcReplayResult(bool IsVerified, double MaxMismatchPu, double MaxViolationPu, string WorstElement);

/// <summary>
/// The one place that verifies answers of optimisers: the grid with the answer's set points and switch states is solved by the
/// exact AC power flow and held against its limits. One object serves one thread.
/// </summary>
public sealed class AcReplay
{
    /// <summary>Limits exceeded by less than this, pu or share of a rating, count as kept: what a solution may be off by.</summary>
    public const double LimitTolerancePu = 1e-6;

    /// <summary>Greatest mismatch of a verified answer, pu.</summary>
    public const double MismatchTolerancePu = 1e-6;

    private readonly Feeder feeder;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;

    /// <summary>A replay on a feeder.</summary>
    /// <exception cref="GatException">The grid cannot be solved.</exception>
    public AcReplay(Feeder feeder, PowerFlowOptions options)
    {
        this.feeder = feeder;
        solver = new PowerFlowSolver(feeder, options);
        state = new PowerFlowState(feeder);
        evaluation = new PowerFlowEvaluation(feeder, options);
        Flow = new PowerFlowResult(feeder);
    }

    /// <summary>The power flow of the last check, written again by the next.</summary>
    public PowerFlowResult Flow { get; }

    /// <summary>Solves and judges one answer.</summary>
    /// <param name="answer">Loads, set points and switch states as the answer has them.</param>
    /// <param name="furtherLimits">
    /// Limits beside those of the feeder's tables, of the flow that was solved: the greatest excess in pu, 0 where all are kept, and what has it.
    /// </param>
    public AcReplayResult Check(in ScenarioInput answer, Func<PowerFlowResult, (double ExcessPu, string Element)>? furtherLimits = null)
    {
        solver.Solve(answer, state);
        evaluation.Fill(answer, state, Flow);
        if (Flow.Status != SolveStatus.Solved)
        {
            return new AcReplayResult(false, double.NaN, double.NaN, "");
        }

        var (excess, element) = WorstVoltage();
        if (Flow.MaxLoading.Branch >= 0 && (Flow.MaxLoading.Percent / 100) - 1 is var over && over > excess)
        {
            (excess, element) = (over, $"branch {feeder.Branches.Id[Flow.MaxLoading.Branch]} above its rating");
        }

        if (furtherLimits?.Invoke(Flow) is { } further && further.ExcessPu > excess)
        {
            (excess, element) = further;
        }

        var isKept = excess <= LimitTolerancePu;
        return new AcReplayResult(
            isKept && Flow.MaxMismatchPu <= MismatchTolerancePu, Flow.MaxMismatchPu, isKept ? 0 : excess, isKept ? "" : element);
    }

    // Buses that hold a voltage are where their set points put them.
    private (double Excess, string Element) WorstVoltage()
    {
        double worst = 0;
        var element = "";
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            double under = feeder.Buses.VMinPu[bus] - Flow.VmPu[bus], over = Flow.VmPu[bus] - feeder.Buses.VMaxPu[bus];
            if (!feeder.SetPoints.IsHeld[bus] && (under > worst || over > worst))
            {
                (worst, element) = under > worst
                    ? (under, $"bus {feeder.Buses.Id[bus]} below v_min")
                    : (over, $"bus {feeder.Buses.Id[bus]} above v_max");
            }
        }

        return (worst, element);
    }
}
