using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>The rows of an MPS file, until their limits are known.</summary>
internal sealed class MpsRows
{
    /// <summary>The index of the cost row.</summary>
    public const int Objective = -1;

    /// <summary>The index of further rows without limits, which count for nothing.</summary>
    public const int Free = -2;

    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly List<(char Kind, string Name)> rows = [];
    private readonly List<double> rightHandSides = [];
    private readonly List<double> ranges = [];
    private bool hasObjective;

    /// <summary>The cost row's name where the file says one; otherwise the first row of kind N is the cost row.</summary>
    public string? ObjectiveName { get; set; }

    /// <summary>Adds a row of kind N, E, L or G.</summary>
    public void Add(string kind, string name)
    {
        var letter = kind.ToUpperInvariant();
        if (letter is not ("N" or "E" or "L" or "G"))
        {
            throw new LineFaultException($"Row kind '{kind}' is unknown.", "Give N, E, L or G.");
        }

        if (!indices.TryAdd(name, letter == "N" ? NextFree(name) : rows.Count))
        {
            throw new LineFaultException($"Row '{name}' stands twice.", "Rename one of the two.");
        }

        if (letter != "N")
        {
            rows.Add((letter[0], name));
            rightHandSides.Add(0);
            ranges.Add(double.NaN);
        }
    }

    /// <summary>The index of a row, <see cref="Objective"/> or <see cref="Free"/>.</summary>
    public int Find(string name) =>
        indices.TryGetValue(name, out var row) ? row : throw new LineFaultException($"Row '{name}' is not in ROWS.", "Check the name.");

    /// <summary>Takes a right-hand side; that of the cost row is the negative constant of the objective.</summary>
    public void SetRightHandSide(string name, double value, ProblemBuilder builder)
    {
        var row = Find(name);
        if (row == Objective)
        {
            builder.CostConstant = -value;
        }
        else if (row >= 0)
        {
            rightHandSides[row] = value;
        }
    }

    /// <summary>Takes the width of a row that has two sides.</summary>
    public void SetRange(string name, double value)
    {
        var row = Find(name);
        if (row >= 0)
        {
            ranges[row] = value;
        }
    }

    /// <summary>Adds all rows with their limits.</summary>
    public void Finish(ProblemBuilder builder)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var (kind, name) = rows[row];
            var (lower, upper) = Limits(kind, rightHandSides[row], ranges[row]);
            builder.AddRow(lower, upper, name);
        }
    }

    // A range of an equation reaches to the side of its sign; of the others it reaches inwards, whatever its sign.
    private static (double Lower, double Upper) Limits(char kind, double value, double range) => (kind, double.IsNaN(range)) switch
    {
        ('E', true) => (value, value),
        ('E', false) => (value + Math.Min(range, 0), value + Math.Max(range, 0)),
        ('L', true) => (double.NegativeInfinity, value),
        ('L', false) => (value - Math.Abs(range), value),
        (_, true) => (value, double.PositiveInfinity),
        (_, false) => (value, value + Math.Abs(range)),
    };

    private int NextFree(string name)
    {
        var isObjective = ObjectiveName is null ? !hasObjective : name == ObjectiveName;
        hasObjective |= isObjective;
        return isObjective ? Objective : Free;
    }
}
