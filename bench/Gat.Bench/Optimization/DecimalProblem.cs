using System.Globalization;
using System.IO.Compression;

namespace Gat.Bench.Optimization;

/// <summary>
/// A minimisation over free variables, equations and second-order cones, read from a CBF file digit by digit: its numbers are decimals as they stand
/// in the file, and nothing is shared with the reader of the solver.
/// </summary>
internal sealed class DecimalProblem
{
    private readonly List<(int Row, int Column, decimal Value)> entries = [];

    /// <summary>Cost of each variable.</summary>
    public decimal[] Cost { get; private set; } = [];

    /// <summary>Constant of each row: equations are M x + g = 0, cones hold their part of M x + g.</summary>
    public decimal[] Constant { get; private set; } = [];

    /// <summary>First row and number of rows of each cone.</summary>
    public List<(int First, int Count)> Cones { get; } = [];

    /// <summary>Rows that are equations.</summary>
    public List<int> Equations { get; } = [];

    /// <summary>Entries of M.</summary>
    public IReadOnlyList<(int Row, int Column, decimal Value)> Entries => entries;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It has other parts.</exception>
    public static DecimalProblem Read(string path)
    {
        using var stream = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var words = stream.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split((char[])[' ', '\r'], StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var (problem, next) = (new DecimalProblem(), 0);
        string Word() => words[next++];
        int Count() => int.Parse(Word(), CultureInfo.InvariantCulture);
        decimal Number() => decimal.Parse(Word(), NumberStyles.Float, CultureInfo.InvariantCulture);
        while (next < words.Length)
        {
            var part = Word();
            var known = part switch
            {
                "VER" => Count() > 0,
                "OBJSENSE" => Word() == "MIN",
                "VAR" => (problem.Cost = new decimal[Count()]).Length > 0 && Count() == 1 && Word() == "F" && Count() > 0,
                "CON" => problem.AddRows(Count(), Count(), Word, Count),
                "OBJACOORD" => Repeat(Count(), () => problem.Cost[Count()] += Number()),
                "ACOORD" => Repeat(Count(), () => problem.entries.Add((Count(), Count(), Number()))),
                "BCOORD" => Repeat(Count(), () => problem.Constant[Count()] += Number()),
                _ => false,
            };
            if (!known)
            {
                throw new InvalidDataException($"{path}: {part} is not what this reader knows.");
            }
        }

        return problem;
    }

    /// <summary>M x, with the constants on request.</summary>
    public decimal[] Rows(decimal[] x, bool withConstants)
    {
        var rows = withConstants ? (decimal[])Constant.Clone() : new decimal[Constant.Length];
        foreach (var (row, column, value) in entries)
        {
            rows[row] += value * x[column];
        }

        return rows;
    }

    /// <summary>M' w - c.</summary>
    public decimal[] Columns(decimal[] w)
    {
        decimal[] columns = [.. Cost.Select(cost => -cost)];
        foreach (var (row, column, value) in entries)
        {
            columns[column] += value * w[row];
        }

        return columns;
    }

    private bool AddRows(int rows, int domains, Func<string> word, Func<int> count)
    {
        Constant = new decimal[rows];
        var first = 0;
        for (var k = 0; k < domains; k++)
        {
            var (domain, size) = (word(), count());
            if (domain is not ("L=" or "Q"))
            {
                return false;
            }

            if (domain == "Q")
            {
                Cones.Add((first, size));
            }
            else
            {
                Equations.AddRange(Enumerable.Range(first, size));
            }

            first += size;
        }

        return first == rows;
    }

    private static bool Repeat(int count, Action action)
    {
        for (var k = 0; k < count; k++)
        {
            action();
        }

        return true;
    }
}
