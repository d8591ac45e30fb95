namespace Gat.Dist.ThreePhase.Model;

/// <summary>A load or generator: equal one-phase elements whose power follows the voltage across them.</summary>
/// <param name="Kind">What its power is read from.</param>
/// <param name="Index">Which one of these.</param>
/// <param name="Bus">Its bus.</param>
/// <param name="Elements">Its one-phase elements.</param>
/// <param name="Law">How its power follows the voltage.</param>
internal sealed record PowerElement(PowerSource Kind, int Index, int Bus, ElementEnds[] Elements, VoltageLaw Law);

/// <summary>What the power of an element is read from.</summary>
internal enum PowerSource
{
    /// <summary>A row of the loads in detail; it draws.</summary>
    Load,

    /// <summary>The load that a bus tells for itself; it draws.</summary>
    BusLoad,

    /// <summary>A generator; it feeds in.</summary>
    Generator,

    /// <summary>A unit that a study connects; it feeds in what the study puts into the lanes.</summary>
    Unit,
}
