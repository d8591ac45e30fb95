using Gat.Dist.PowerFlow;

namespace Gat.Derms.Schedule.Study;

/// <summary>What the AC power flows of all steps say together.</summary>
internal sealed class AcWorst
{
    public ScheduleReplay? Replay { get; set; }

    public AcReplayResult Last { get; private set; } = new(false, double.NaN, double.NaN, "");

    public int Verified { get; private set; }

    public double MismatchPu { get; private set; } = double.NaN;

    public double ViolationPu { get; private set; } = double.NaN;

    public string? Element { get; private set; }

    public double LossMwh { get; private set; } = double.NaN;

    /// <summary>Adds a step.</summary>
    public void Add(AcReplayResult result, string time, double lossMwh)
    {
        LossMwh = Last.MaxMismatchPu is double.NaN && Verified == 0 && double.IsNaN(LossMwh) && double.IsNaN(MismatchPu) ? lossMwh : LossMwh + lossMwh;
        Last = result;
        Verified += result.IsVerified ? 1 : 0;
        MismatchPu = double.IsNaN(MismatchPu) ? result.MaxMismatchPu : Math.Max(MismatchPu, Or(result.MaxMismatchPu, MismatchPu));
        if (double.IsNaN(result.MaxMismatchPu))
        {
            Element = $"no power flow at {time}";
        }
        else if (!(result.MaxViolationPu <= ViolationPu))
        {
            ViolationPu = result.MaxViolationPu;
            Element = result.WorstElement.Length > 0 ? $"{result.WorstElement} at {time}" : Element;
        }
    }

    private static double Or(double value, double other) => double.IsNaN(value) ? other : value;
}
