using System.Collections.Immutable;

namespace Gat.Derms.StressTest;

/// <summary>What an event of a scenario changes.</summary>
internal enum StressKind
{
    Price,
    Load,
    Renewable,
    Outage,
}

/// <summary>One change for some of the time.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Element">Index of a bus or an asset; -1: all.</param>
/// <param name="StartHours">Hours after the first step begins.</param>
/// <param name="DurationHours">Length.</param>
/// <param name="FactorRatio">Factor; not read of an outage.</param>
internal readonly record struct StressEvent(StressKind Kind, int Element, double StartHours, double DurationHours, double FactorRatio)
{
    /// <summary>The share of a step that it lasts.</summary>
    public double Share(int step, double stepHours)
    {
        var from = Math.Max(StartHours, step * stepHours);
        var to = Math.Min(StartHours + DurationHours, (step + 1) * stepHours);
        return Math.Clamp((to - from) / stepHours, 0, 1);
    }
}

/// <summary>One scenario of a stress test.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Price">Factor of all prices.</param>
/// <param name="Load">Factor of all loads.</param>
/// <param name="Renewable">Factor of all renewables.</param>
/// <param name="Outage">Index of the asset drawn to be out; -1: none.</param>
/// <param name="Events">What changes when, the drawn outage included.</param>
internal sealed record StressScenario(string Id, double Price, double Load, double Renewable, int Outage, ImmutableArray<StressEvent> Events);
