using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>The generators of a feeder, one array per quantity, in natural order of their ids.</summary>
public sealed class FeederGenerators
{
    internal FeederGenerators(IReadOnlyList<GeneratorRow> rows, IReadOnlyDictionary<string, int> busIndex)
    {
        Id = [.. rows.Select(row => row.Id)];
        Bus = [.. rows.Select(row => busIndex[row.Bus])];
        PMw = [.. rows.Select(row => row.PMw)];
        QMvar = [.. rows.Select(row => row.QMvar)];
        PMinMw = [.. rows.Select(row => row.PMinMw ?? double.NegativeInfinity)];
        PMaxMw = [.. rows.Select(row => row.PMaxMw ?? double.PositiveInfinity)];
        QMinMvar = [.. rows.Select(row => row.QMinMvar ?? double.NegativeInfinity)];
        QMaxMvar = [.. rows.Select(row => row.QMaxMvar ?? double.PositiveInfinity)];
        VSetPu = [.. rows.Select(row => row.VSetPu ?? double.NaN)];
        InService = [.. rows.Select(row => row.InService)];
    }

    /// <summary>How many generators there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Index of the bus each one feeds.</summary>
    public ImmutableArray<int> Bus { get; }

    /// <summary>Scheduled active powers, MW, positive when feeding in.</summary>
    public ImmutableArray<double> PMw { get; }

    /// <summary>Scheduled reactive powers, Mvar, positive when feeding in.</summary>
    public ImmutableArray<double> QMvar { get; }

    /// <summary>Least active powers, MW; minus infinity: no limit.</summary>
    public ImmutableArray<double> PMinMw { get; }

    /// <summary>Greatest active powers, MW; infinity: no limit.</summary>
    public ImmutableArray<double> PMaxMw { get; }

    /// <summary>Least reactive powers, Mvar; minus infinity: no limit.</summary>
    public ImmutableArray<double> QMinMvar { get; }

    /// <summary>Greatest reactive powers, Mvar; infinity: no limit.</summary>
    public ImmutableArray<double> QMaxMvar { get; }

    /// <summary>Voltages held at the bus, pu; NaN: the generator holds none.</summary>
    public ImmutableArray<double> VSetPu { get; }

    /// <summary>True where in service.</summary>
    public ImmutableArray<bool> InService { get; }

    /// <summary>True for a generator that holds the voltage of its bus when it is in service.</summary>
    public bool HoldsVoltage(int generator) => !double.IsNaN(VSetPu[generator]);
}
