using Gat.Adms.VoltVar.Search;
using Gat.Dist.VoltVar;

namespace Gat.Adms.VoltVar.Study;

/// <summary>The power flows of a day, summed up; energies are NaN where an interval has none.</summary>
internal sealed class DayFigures
{
    public DayFigures(PlanDay day, FlowFigures[] intervals, int phases)
    {
        Intervals = intervals;
        IsSolved = intervals.All(own => own.IsSolved);
        LossMwh = day.IntervalHours * intervals.Sum(own => own.LossMw);
        EnergyMwh = day.IntervalHours * intervals.Sum(own => own.SourceMw);
        DeviationPu2h = day.IntervalHours * intervals.Sum(own => own.DeviationPu) / phases;
        Objective = intervals.Sum(own => day.Share(own, phases));
        VMinPu = intervals.Min(own => own.VMinPu);
        VMaxPu = intervals.Max(own => own.VMaxPu);
        Violations = intervals.Sum(own => own.Violations);
    }

    /// <summary>Each interval.</summary>
    public FlowFigures[] Intervals { get; }

    /// <summary>Whether all of them have a power flow.</summary>
    public bool IsSolved { get; }

    /// <summary>Energy lost, MWh.</summary>
    public double LossMwh { get; }

    /// <summary>Energy that the sources feed in, MWh.</summary>
    public double EnergyMwh { get; }

    /// <summary>Mean squared deviation of voltages from 1 pu through the day, pu² h.</summary>
    public double DeviationPu2h { get; }

    /// <summary>What is made small, in its unit.</summary>
    public double Objective { get; }

    /// <summary>Lowest voltage, pu.</summary>
    public double VMinPu { get; }

    /// <summary>Highest voltage, pu.</summary>
    public double VMaxPu { get; }

    /// <summary>Limits that are exceeded, summed over the intervals.</summary>
    public int Violations { get; }
}
