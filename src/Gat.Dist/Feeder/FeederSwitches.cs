using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>The devices that open and close branches, one array per quantity, in natural order of their ids.</summary>
public sealed class FeederSwitches
{
    internal FeederSwitches(IReadOnlyList<SwitchRow> rows, IReadOnlyDictionary<string, int> branchIndex)
    {
        Id = [.. rows.Select(row => row.Id)];
        Branch = [.. rows.Select(row => branchIndex[row.Branch])];
        NormallyClosed = [.. rows.Select(row => row.NormallyClosed)];
    }

    /// <summary>How many switches there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Index of the branch each one opens and closes.</summary>
    public ImmutableArray<int> Branch { get; }

    /// <summary>States in normal operation.</summary>
    public ImmutableArray<bool> NormallyClosed { get; }
}
