using Gat.Dist.PowerFlow;

namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>
/// Replays answers on the grid, in every scenario of their program: the exact AC power flow with the units must be solved, and may break no
/// limit more than without them.
/// </summary>
internal sealed class OptimumReplay(HostingStudy study)
{
    // A search counts a limit as broken from a millionth of itself on, which at 1.1 pu is a little more than a millionth of 1 pu.
    private const double tolerancePu = 1.2 * AcReplay.LimitTolerancePu;

    private readonly ScenarioValues values = new(study.Feeder);
    private AcReplay? replay;

    /// <summary>Checks one answer; the worst of its scenarios counts.</summary>
    public AcReplayResult Check(OptimumResult optimum, HostingResult found)
    {
        var worst = new AcReplayResult(!double.IsNaN(found.LevelMw) && optimum.Scenarios.Count > 0, 0, 0, "");
        foreach (var scenario in double.IsNaN(found.LevelMw) ? [] : optimum.Scenarios)
        {
            study.Scenarios.Fill(scenario, values);
            replay ??= new AcReplay(study.Feeder, new PowerFlowOptions(TolerancePu: Math.Min(study.Options.TolerancePu, 1e-8)));
            var before = replay.Check(values.AsInput());
            Connect(found);
            worst = Worse(worst, Against(before, replay.Check(values.AsInput())));
        }

        return double.IsNaN(found.LevelMw) || optimum.Scenarios.Count == 0 ? new AcReplayResult(false, double.NaN, double.NaN, "") : worst;
    }

    private void Connect(HostingResult found)
    {
        var sign = study.Options.IsConsumption ? -1 : 1;
        for (var unit = 0; unit < found.Units.Buses.Length; unit++)
        {
            var (p, q) = study.Options.Control.Power(sign * found.Units.Shares[unit] * found.LevelMw, 0);
            values.LoadPMw[found.Units.Buses[unit]] -= p;
            values.LoadQMvar[found.Units.Buses[unit]] -= q;
        }
    }

    private static AcReplayResult Against(AcReplayResult before, AcReplayResult after)
    {
        var more = after.MaxViolationPu - before.MaxViolationPu;
        return after.IsVerified || !(more <= tolerancePu) || !(after.MaxMismatchPu <= AcReplay.MismatchTolerancePu)
            ? after
            : new AcReplayResult(true, after.MaxMismatchPu, 0, "");
    }

    private static AcReplayResult Worse(AcReplayResult one, AcReplayResult other) => new(
        one.IsVerified && other.IsVerified, Math.Max(one.MaxMismatchPu, other.MaxMismatchPu), Math.Max(one.MaxViolationPu, other.MaxViolationPu),
        other.MaxViolationPu > one.MaxViolationPu ? other.WorstElement : one.WorstElement);
}
