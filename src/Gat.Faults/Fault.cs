namespace Gat.Faults;

/// <summary>One thing a user can repair: what is wrong, where it stands, and the next step that mends it.</summary>
/// <param name="What">What is wrong, with the value found and what is allowed.</param>
/// <param name="Where">File, table, row or element. Empty where the fault concerns the whole call.</param>
/// <param name="Fix">The next step. Empty where <paramref name="What"/> already says it.</param>
public sealed record Fault(string What, string Where, string Fix)
{
    /// <summary>The row that is meant, for readers that are programs; null where the fault concerns no row of a table.</summary>
    public FaultSubject? Subject { get; init; }

    /// <summary>One line: <c>where: what fix</c>.</summary>
    public override string ToString() =>
        string.Join(" ", new[] { Where.Length > 0 ? Where + ":" : "", What, Fix }.Where(part => part.Length > 0));
}
