using System.Collections.Immutable;

namespace Gat.Dist.Import.Matpower;

/// <summary>The columns of mpc.gen; all arrays have one element for each row. Limits may be infinite.</summary>
public sealed record MatpowerGenerators
{
    /// <summary>Number of the bus; it exists.</summary>
    public required ImmutableArray<int> Bus { get; init; }

    /// <summary>Active power, MW, positive into the grid.</summary>
    public required ImmutableArray<double> PMw { get; init; }

    /// <summary>Reactive power, Mvar, positive into the grid.</summary>
    public required ImmutableArray<double> QMvar { get; init; }

    /// <summary>Upper reactive limit, Mvar.</summary>
    public required ImmutableArray<double> QMaxMvar { get; init; }

    /// <summary>Lower reactive limit, Mvar.</summary>
    public required ImmutableArray<double> QMinMvar { get; init; }

    /// <summary>Voltage set point, pu; positive where the generator is in service.</summary>
    public required ImmutableArray<double> VSetPu { get; init; }

    /// <summary>Whether the unit runs.</summary>
    public required ImmutableArray<bool> IsInService { get; init; }

    /// <summary>Upper active limit, MW.</summary>
    public required ImmutableArray<double> PMaxMw { get; init; }

    /// <summary>Lower active limit, MW.</summary>
    public required ImmutableArray<double> PMinMw { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Bus.Length;
}
