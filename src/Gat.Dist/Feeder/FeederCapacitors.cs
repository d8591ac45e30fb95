using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>The capacitor banks of a feeder, one array per quantity, in natural order of their ids.</summary>
public sealed class FeederCapacitors
{
    internal FeederCapacitors(IReadOnlyList<CapacitorRow> rows, IReadOnlyDictionary<string, int> busIndex)
    {
        Id = [.. rows.Select(row => row.Id)];
        Bus = [.. rows.Select(row => busIndex[row.Bus])];
        Phases = [.. rows.Select(row => row.Phases)];
        QMvar = [.. rows.Select(row => row.QMvar)];
        Steps = [.. rows.Select(row => row.Steps)];
        StepsIn = [.. rows.Select(row => row.StepsIn)];
        QInMvar = [.. rows.Select(row => row.QMvar * row.StepsIn / row.Steps)];
    }

    /// <summary>How many capacitor banks there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Index of the bus each one is connected to.</summary>
    public ImmutableArray<int> Bus { get; }

    /// <summary>Phases.</summary>
    public ImmutableArray<PhaseSet> Phases { get; }

    /// <summary>Reactive powers of all steps at 1 pu, Mvar, positive when feeding in.</summary>
    public ImmutableArray<double> QMvar { get; }

    /// <summary>Numbers of equal steps.</summary>
    public ImmutableArray<int> Steps { get; }

    /// <summary>Numbers of steps that are in.</summary>
    public ImmutableArray<int> StepsIn { get; }

    /// <summary>Reactive powers of the steps that are in at 1 pu, Mvar.</summary>
    public ImmutableArray<double> QInMvar { get; }
}
