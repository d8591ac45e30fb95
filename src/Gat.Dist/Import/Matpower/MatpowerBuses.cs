using System.Collections.Immutable;

namespace Gat.Dist.Import.Matpower;

/// <summary>What the type column of mpc.bus says.</summary>
public enum MatpowerBusType
{
    /// <summary>Load bus: active and reactive power are given.</summary>
    Load = 1,

    /// <summary>Active power and voltage magnitude are given.</summary>
    Source = 2,

    /// <summary>Voltage magnitude and angle are given.</summary>
    Slack = 3,

    /// <summary>Cut off from the grid; neither the bus nor what is connected to it takes part.</summary>
    Isolated = 4,
}

/// <summary>The columns of mpc.bus; all arrays have one element for each row.</summary>
public sealed record MatpowerBuses
{
    /// <summary>Bus numbers: positive and unique.</summary>
    public required ImmutableArray<int> Number { get; init; }

    /// <summary>Bus types as the file gives them.</summary>
    public required ImmutableArray<MatpowerBusType> Type { get; init; }

    /// <summary>Active load, MW, positive when consuming.</summary>
    public required ImmutableArray<double> LoadPMw { get; init; }

    /// <summary>Reactive load, Mvar, positive when consuming.</summary>
    public required ImmutableArray<double> LoadQMvar { get; init; }

    /// <summary>Shunt conductance, MW consumed at 1 pu.</summary>
    public required ImmutableArray<double> GsMw { get; init; }

    /// <summary>Shunt susceptance, Mvar injected at 1 pu.</summary>
    public required ImmutableArray<double> BsMvar { get; init; }

    /// <summary>Voltage magnitude of the file's operating point, pu.</summary>
    public required ImmutableArray<double> VmPu { get; init; }

    /// <summary>Voltage angle of the file's operating point, degrees.</summary>
    public required ImmutableArray<double> VaDeg { get; init; }

    /// <summary>Base voltage, kV line to line; 0 where the file does not know it.</summary>
    public required ImmutableArray<double> BaseKv { get; init; }

    /// <summary>Upper voltage limit, pu.</summary>
    public required ImmutableArray<double> VMaxPu { get; init; }

    /// <summary>Lower voltage limit, pu.</summary>
    public required ImmutableArray<double> VMinPu { get; init; }

    /// <summary>Names from mpc.bus_name; empty when the file has none.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Number.Length;
}
