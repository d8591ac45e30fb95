namespace Gat.Optimization.Integers.Search;

/// <summary>A place in the tree: one limit more than its parent.</summary>
/// <param name="Parent">The node above; null at the root.</param>
/// <param name="Column">The variable whose limit is moved; -1 at the root.</param>
/// <param name="IsUp">Whether its lower limit is moved up, else its upper limit down.</param>
/// <param name="Limit">The new limit.</param>
/// <param name="Fraction">By how far the limit moves the variable from where the parent's relaxation had it.</param>
/// <param name="Bound">What no point below is better than, as far as known.</param>
/// <param name="Start">For the relaxation's warm start.</param>
internal sealed record BranchNode(BranchNode? Parent, int Column, bool IsUp, double Limit, double Fraction, double Bound, object? Start)
{
    /// <summary>Number of branchings above.</summary>
    public int Depth { get; } = Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>Narrows limits by every branching on the way here.</summary>
    public void Apply(Span<double> lower, Span<double> upper)
    {
        for (var node = this; node.Parent is not null; node = node.Parent)
        {
            if (node.IsUp)
            {
                lower[node.Column] = Math.Max(lower[node.Column], node.Limit);
            }
            else
            {
                upper[node.Column] = Math.Min(upper[node.Column], node.Limit);
            }
        }
    }
}
