namespace Gat.Dist.ThreePhase.Model;

/// <summary>What a control of a capacitor bank looks at.</summary>
internal enum CapacitorQuantity
{
    /// <summary>Voltage, pu.</summary>
    Voltage,

    /// <summary>Current, A.</summary>
    Current,

    /// <summary>Reactive power into a branch, kvar.</summary>
    Kvar,

    /// <summary>Power factor of a branch.</summary>
    Pf,

    /// <summary>Hour of the day.</summary>
    Time,
}

/// <summary>The automatic control of one capacitor bank.</summary>
/// <param name="Capacitor">The bank.</param>
/// <param name="Quantity">What it looks at.</param>
/// <param name="OnValue">Setting at which a step goes in.</param>
/// <param name="OffValue">Setting at which a step goes out.</param>
/// <param name="Branch">Branch it looks at; -1: none.</param>
/// <param name="IsAtTo">Whether at its to side.</param>
/// <param name="Sensing">Phase, or mean, min, max; empty: the first.</param>
/// <param name="Bus">Bus whose voltage it looks at.</param>
/// <param name="OverrideBus">Bus whose voltage overrides.</param>
/// <param name="VMinPu">Voltage below which a step goes in whatever else; 0: none.</param>
/// <param name="VMaxPu">Voltage above which a step goes out whatever else; infinity: none.</param>
/// <param name="DelaySeconds">Time before a step goes in.</param>
/// <param name="DelayOffSeconds">Time before a step goes out.</param>
internal sealed record CapacitorControl(
    int Capacitor, CapacitorQuantity Quantity, double OnValue, double OffValue, int Branch, bool IsAtTo, string Sensing, int Bus, int OverrideBus,
    double VMinPu, double VMaxPu, double DelaySeconds, double DelayOffSeconds);
