using System.Globalization;
using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>
/// Reads the conic benchmark format, versions 1 to 4: linear, second-order and rotated second-order parts, integers. Matrix
/// variables, exponential and power cones are refused by name.
/// </summary>
/// <remarks>H. A. Friberg, "CBLIB 2014: a benchmark library for conic mixed-integer and continuous optimization", Mathematical
/// Programming Computation 8 (2016) 191-214, and its format reference.</remarks>
internal sealed class CbfReader(string path, string[] lines)
{
    private readonly ProblemBuilder builder = new();
    private readonly List<CbfRow> rows = [];
    private int next;

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputDataException">A line cannot be used; the line is named.</exception>
    public OptimizationProblem Read()
    {
        builder.Name = Path.GetFileName(path).Split('.')[0];
        try
        {
            while (NextLine() is { } keyword)
            {
                ReadPart(keyword);
            }
        }
        catch (LineFaultException fault)
        {
            throw new InputDataException(fault.Message, $"{path}:{next}", fault.Fix);
        }

        return builder.Build();
    }

    private void ReadPart(string keyword)
    {
        switch (keyword)
        {
            case "VER":
                ReadVersion();
                break;
            case "OBJSENSE":
                ReadSense();
                break;
            case "VAR":
                ReadVariables();
                break;
            case "CON":
                ReadConstraints();
                break;
            case "INT":
                ReadEach(1, words => builder.SetInteger(Index(words[0], builder.ColumnCount, "variable"), true));
                break;
            case "OBJACOORD":
                ReadEach(2, words => builder.AddCost(Index(words[0], builder.ColumnCount, "variable"), Number(words[1])));
                break;
            case "OBJBCOORD":
                builder.CostConstant += Number(Words(1)[0]);
                break;
            case "ACOORD":
                ReadEach(3, words => rows[Index(words[0], rows.Count, "constraint")].AddEntry(builder, Index(words[1], builder.ColumnCount, "variable"), Number(words[2])));
                break;
            case "BCOORD":
                ReadEach(2, words => rows[Index(words[0], rows.Count, "constraint")].AddConstant(builder, Number(words[1])));
                break;
            default:
                throw new LineFaultException(
                    $"'{keyword}' is no part of CBF that gat solves.", "gat solves linear, second-order (Q) and rotated second-order (QR) cones, and integers.");
        }
    }

    private void ReadVersion()
    {
        if (Count(Words(1)[0]) is < 1 or > 4)
        {
            throw new LineFaultException("The version of CBF is not 1 to 4.", "Write the file in one of these versions.");
        }
    }

    private void ReadSense() => builder.IsMaximised = Words(1)[0] switch
    {
        "MIN" => false,
        "MAX" => true,
        var word => throw new LineFaultException($"OBJSENSE is '{word}'.", "Give MIN or MAX."),
    };

    private void ReadVariables() => ReadDomains((domain, size) =>
    {
        var first = builder.ColumnCount;
        var (lower, upper) = LimitsOf(domain);
        for (var k = 0; k < size; k++)
        {
            builder.AddColumn(lower, upper);
        }

        if (ConeOf(domain) is { } kind)
        {
            var coneRow = builder.AddCone(kind, size);
            for (var k = 0; k < size; k++)
            {
                builder.AddConeEntry(coneRow + k, first + k, 1);
            }
        }
    });

    private void ReadConstraints() => ReadDomains((domain, size) =>
    {
        var coneRow = ConeOf(domain) is { } kind ? builder.AddCone(kind, size) : -1;
        var (lower, upper) = LimitsOf(domain);
        for (var k = 0; k < size; k++)
        {
            rows.Add(coneRow >= 0 ? CbfRow.OfCone(coneRow + k) : CbfRow.OfRow(builder.AddRow(lower, upper), lower, upper));
        }
    });

    private void ReadDomains(Action<string, int> take)
    {
        var sizes = Words(2);
        var (total, count) = (Count(sizes[0]), Count(sizes[1]));
        var sum = 0;
        for (var k = 0; k < count; k++)
        {
            var words = Words(2);
            var size = Count(words[1]);
            sum += size;
            if (size == 0)
            {
                throw new LineFaultException($"Domain {words[0]} has no members.", "Remove it or give it members.");
            }

            if (sum > total)
            {
                throw new LineFaultException($"The domains hold {sum} members, the heading says {total}.", "Make both agree.");
            }

            take(words[0], size);
        }

        if (sum != total)
        {
            throw new LineFaultException($"The domains hold {sum} members, the heading says {total}.", "Make both agree.");
        }
    }

    private static (double Lower, double Upper) LimitsOf(string domain) => domain switch
    {
        "L+" => (0, double.PositiveInfinity),
        "L-" => (double.NegativeInfinity, 0),
        "L=" => (0, 0),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };

    private static ConeKind? ConeOf(string domain) => domain switch
    {
        "F" or "L+" or "L-" or "L=" => null,
        "Q" => ConeKind.SecondOrder,
        "QR" => ConeKind.RotatedSecondOrder,
        _ => throw new LineFaultException($"Domain '{domain}' is not one that gat solves.", "Known are F, L+, L-, L=, Q and QR."),
    };

    private void ReadEach(int wordCount, Action<string[]> take)
    {
        var count = Count(Words(1)[0]);
        for (var k = 0; k < count; k++)
        {
            take(Words(wordCount));
        }
    }

    private string[] Words(int count)
    {
        var line = NextLine() ?? throw new LineFaultException("The file ends in the middle of a part.", "It may have been cut off; fetch it again.");
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == count ? words : throw new LineFaultException($"The line has {words.Length} words instead of {count}.", "Check the line.");
    }

    private string? NextLine()
    {
        while (next < lines.Length)
        {
            var line = lines[next++].Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                return line;
            }
        }

        return null;
    }

    private static int Index(string word, int count, string what) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count
            ? index
            : throw new LineFaultException($"'{word}' is no index of a {what}; there are {count}, counted from 0.", "Check the index.");

    private static int Count(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new LineFaultException($"'{word}' is no count.", "Give a whole number.");

    private static double Number(string word) =>
        Numbers.TryRead(word, out var value) && double.IsFinite(value) ? value : throw new LineFaultException($"'{word}' is no finite number.", "Give a number.");
}
