using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>The columns of an MPS file and their bounds.</summary>
internal sealed class MpsColumns
{
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly List<double> lower = [], upper = [];
    private readonly List<bool> hasLower = [];
    private readonly HashSet<int> integers = [];
    private bool isInsideMarkers;
    private string lastName = "";

    /// <summary>Reads a line of COLUMNS: a column and one or two pairs, or an integer marker.</summary>
    public void Read(string[] fields, MpsRows rows, ProblemBuilder builder)
    {
        if (Array.IndexOf(fields, "'MARKER'") >= 0)
        {
            ReadMarker(fields);
            return;
        }

        MpsReader.ExpectPairs(fields);
        var column = FindOrAdd(fields[0], builder);
        for (var k = 1; k < fields.Length; k += 2)
        {
            var (row, value) = (rows.Find(fields[k]), MpsReader.Number(fields[k + 1]));
            if (row == MpsRows.Objective)
            {
                builder.AddCost(column, value);
            }
            else if (row >= 0)
            {
                builder.AddEntry(row, column, value);
            }
        }
    }

    /// <summary>The index of a column.</summary>
    public int Find(string name) =>
        indices.TryGetValue(name, out var column) ? column : throw new LineFaultException($"Column '{name}' is not in COLUMNS.", "Check the name.");

    /// <summary>Reads a line of BOUNDS. Of several sets the first one counts.</summary>
    public void ReadBound(string[] fields, ref string? chosen)
    {
        MpsReader.Expect(fields, 2, 4, "a kind, an optional set name, a column and a number");
        var kind = fields[0].ToUpperInvariant();
        if (kind is "SC" or "SI")
        {
            throw new LineFaultException($"Column '{fields[^2]}' is semi-continuous ({kind}): zero or between limits.", "Write it with a binary variable.");
        }

        // FR, MI, PL and BV need no number, and the name of the set may be missing as well.
        var needsNumber = kind is not ("FR" or "MI" or "PL" or "BV");
        var place = needsNumber ? fields.Length - 2 : fields.Length == 4 || (fields.Length == 3 && indices.ContainsKey(fields[2])) ? 2 : 1;
        if (place == 0)
        {
            throw new LineFaultException($"A bound of kind {kind} needs a column and a number.", "Add the number.");
        }

        if (place == 2)
        {
            chosen ??= fields[1];
            if (chosen != fields[1])
            {
                return;
            }
        }

        SetBound(kind, Find(fields[place]), needsNumber ? MpsReader.Number(fields[place + 1]) : 0);
    }

    /// <summary>Gives all columns their limits.</summary>
    /// <remarks>
    /// An integer column between markers without any bound has no upper limit: so the publishers of miplib 3 mean it, although some
    /// readers take such a column for 0 or 1.
    /// </remarks>
    public void Finish(ProblemBuilder builder)
    {
        for (var column = 0; column < lower.Count; column++)
        {
            builder.SetLimits(column, lower[column], upper[column]);
            builder.SetInteger(column, integers.Contains(column));
        }
    }

    private void SetBound(string kind, int column, double value)
    {
        switch (kind)
        {
            case "LO" or "LI":
                (lower[column], hasLower[column]) = (value, true);
                break;
            case "UP" or "UI":
                upper[column] = value;
                // A negative upper bound under a lower one that nobody gave: the lower one goes.
                lower[column] = value < 0 && !hasLower[column] ? double.NegativeInfinity : lower[column];
                break;
            case "FX":
                (lower[column], upper[column], hasLower[column]) = (value, value, true);
                break;
            case "FR":
                (lower[column], upper[column], hasLower[column]) = (double.NegativeInfinity, double.PositiveInfinity, true);
                break;
            case "MI":
                (lower[column], hasLower[column]) = (double.NegativeInfinity, true);
                break;
            case "PL":
                upper[column] = double.PositiveInfinity;
                break;
            case "BV":
                (lower[column], upper[column], hasLower[column]) = (0, 1, true);
                break;
            default:
                throw new LineFaultException($"Bound kind '{kind}' is unknown.", "Known are LO, UP, FX, FR, MI, PL, BV, LI and UI.");
        }

        if (kind is "LI" or "UI" or "BV")
        {
            integers.Add(column);
        }
    }

    private void ReadMarker(string[] fields) => isInsideMarkers = fields[^1] switch
    {
        "'INTORG'" => true,
        "'INTEND'" => false,
        _ => throw new LineFaultException($"Marker {fields[^1]} is not supported.", "Known are 'INTORG' and 'INTEND'."),
    };

    private int FindOrAdd(string name, ProblemBuilder builder)
    {
        if (indices.TryGetValue(name, out var known))
        {
            return name == lastName
                ? known
                : throw new LineFaultException($"Column '{name}' comes again after another column.", "Keep the entries of a column together.");
        }

        var column = builder.AddColumn(name: name);
        lastName = name;
        indices.Add(name, column);
        lower.Add(0);
        upper.Add(double.PositiveInfinity);
        hasLower.Add(false);
        if (isInsideMarkers)
        {
            integers.Add(column);
        }

        return column;
    }
}
