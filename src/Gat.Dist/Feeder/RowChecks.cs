using Gat.Faults;

namespace Gat.Dist;

/// <summary>The checks that rows of every kind share: ids, ends, and numbers within bounds.</summary>
internal sealed class RowChecks(string table, List<Fault> faults)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>An id must not be empty and must stand once.</summary>
    public void Id(string id)
    {
        if (id.Length == 0)
        {
            Add(id, "The id is empty.", "Give every row an id.", FaultCodes.ValueMissing);
        }
        else if (!seen.Add(id))
        {
            Add(id, "The id stands in more than one row.", "Ids must be unique in their table.", FaultCodes.IdDuplicated);
        }
    }

    /// <summary>A bus that is named must exist.</summary>
    public void Bus(string id, string column, string bus, HashSet<string> busIds)
    {
        if (!busIds.Contains(bus))
        {
            Add(id, $"{column} names bus '{bus}', which does not exist.", "Add the bus to dist_nodes or correct the name.", FaultCodes.ReferenceMissing, column);
        }
    }

    /// <summary>A number must be finite.</summary>
    public void Finite(string id, string column, double value)
    {
        if (!double.IsFinite(value))
        {
            Add(id, $"{column} is {value}; it must be a finite number.", "", FaultCodes.ValueNotAllowed, column);
        }
    }

    /// <summary>A number, where given, must be finite and above 0.</summary>
    public void Positive(string id, string column, double? value)
    {
        if (value is { } given && !(given > 0 && double.IsFinite(given)))
        {
            Add(id, $"{column} is {given}; it must be above 0.", "", FaultCodes.ValueNotAllowed, column);
        }
    }

    /// <summary>A number, where given, must not be negative or NaN.</summary>
    public void NotNegative(string id, string column, double? value)
    {
        if (value is { } given && !(given >= 0))
        {
            Add(id, $"{column} is {given}; it must not be negative.", "", FaultCodes.ValueNotAllowed, column);
        }
    }

    /// <summary>A lower limit, where both are given, must not exceed the upper one; neither may be NaN.</summary>
    public void Ordered(string id, string lowColumn, double? low, string highColumn, double? high)
    {
        if (low is { } l && high is { } h && !(l <= h))
        {
            Add(id, $"{lowColumn} is {l} and {highColumn} is {h}; the first must not exceed the second.", "", FaultCodes.OrderReversed, lowColumn);
        }
    }

    /// <summary>Any other fault of one row.</summary>
    public void Add(string id, string what, string fix, string code, string column = "") =>
        faults.Add(new Fault(what, $"{table} {id}".TrimEnd(), fix) { Subject = new FaultSubject(code, table, id, column) });
}
