namespace Gat.Dist;

/// <summary>One device that opens and closes a branch, as the grid tables tell it.</summary>
public sealed record SwitchRow
{
    /// <summary>Its id; unique among the switches.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the branch that it opens and closes.</summary>
    public required string Branch { get; init; }

    /// <summary>Whether it is closed in normal operation; what holds now is the branch's own state.</summary>
    public bool NormallyClosed { get; init; } = true;
}
