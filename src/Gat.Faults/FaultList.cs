namespace Gat.Faults;

/// <summary>
/// Collects the faults of an input so that all of them are told at once. Past a limit it only counts: a broken file of a
/// million rows must not fill the memory or the screen.
/// </summary>
public sealed class FaultList(int limit = 200)
{
    private readonly List<Fault> faults = [];

    /// <summary>Number of faults found, also those past the limit.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The faults kept, in the order of finding, and a last line that counts the rest.</summary>
    public IReadOnlyList<Fault> Faults =>
        Count > faults.Count ? [.. faults, new Fault($"{Count - faults.Count} more faults of the same input are not listed.", "", "")] : faults;

    /// <summary>Adds a fault.</summary>
    public void Add(string what, string where, string fix, FaultSubject? subject = null) => Add(new Fault(what, where, fix) { Subject = subject });

    /// <summary>Adds a fault.</summary>
    public void Add(Fault fault)
    {
        Count++;
        if (faults.Count < limit)
        {
            faults.Add(fault);
        }
    }

    /// <summary>Adds every fault of a refusal, so that the reading can go on to the next table.</summary>
    public void Add(GatException refusal)
    {
        foreach (var fault in refusal.Faults)
        {
            Add(fault);
        }
    }

    /// <summary>Ends the reading if anything was found.</summary>
    /// <exception cref="InputDataException">There is a fault; all are listed.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new InputDataException(Faults);
        }
    }
}
