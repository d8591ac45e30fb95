using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>
/// Reads MPS with its usual extensions: RANGES, OBJSENSE, a constant as the negative right-hand side of the cost row, integer
/// markers, and the quadratic objective of QPS. What has no convex counterpart here is refused by name.
/// </summary>
/// <remarks>
/// IBM, "Mathematical Programming System Extended (MPSX) Program Description", 1971; I. Maros, C. Mészáros, "A repository of
/// convex quadratic programming problems", Optimization Methods and Software 11 (1999) 671-681, for QUADOBJ.
/// </remarks>
internal sealed class MpsReader(string path, string[] lines, Func<string, string[]> fieldsOf)
{
    private static readonly string[] refused =
        ["SOS", "SOS1", "SOS2", "SETS", "QCMATRIX", "QCSECTION", "CSECTION", "INDICATORS", "GENCONS", "PWLOBJ", "LAZYCONS", "USERCUTS"];

    private readonly FaultList faults = new();
    private readonly ProblemBuilder builder = new();
    private readonly MpsRows rows = new();
    private readonly MpsColumns columns = new();
    private string section = "";
    private string? rightHandSideName;
    private string? rangesName;
    private string? boundsName;

    /// <summary>Reads all lines.</summary>
    /// <exception cref="InputDataException">A line cannot be used; all such lines are listed.</exception>
    public OptimizationProblem Read()
    {
        var isEnded = false;
        for (var number = 1; number <= lines.Length && !isEnded; number++)
        {
            var line = lines[number - 1];
            if (line.Length == 0 || line[0] == '*' || string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                isEnded = ReadLine(line);
            }
            catch (LineFaultException fault)
            {
                faults.Add(fault.Message, $"{path}:{number}", fault.Fix);
            }
        }

        if (!isEnded)
        {
            faults.Add("The file ends without ENDATA.", $"{path}:{lines.Length}", "It may have been cut off; fetch it again.");
        }

        faults.ThrowIfAny();
        rows.Finish(builder);
        columns.Finish(builder);
        return builder.Build();
    }

    private bool ReadLine(string line)
    {
        if (!char.IsWhiteSpace(line[0]))
        {
            StartSection(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return section == "ENDATA";
        }

        ReadData(fieldsOf(line));
        return false;
    }

    private void StartSection(string[] words)
    {
        section = words[0].ToUpperInvariant();
        switch (section)
        {
            case "NAME":
                builder.Name = words.Length > 1 ? words[1] : "";
                break;
            case "OBJSENSE" when words.Length > 1:
                ReadSense(words[1]);
                break;
            case "ROWS" or "COLUMNS" or "RHS" or "RANGES" or "BOUNDS" or "ENDATA" or "QUADOBJ" or "QSECTION" or "QMATRIX" or "OBJSENSE":
                break;
            case "OBJNAME":
                break;
            default:
                throw new LineFaultException(
                    refused.Contains(section) ? $"Section {section} is not supported: it is no linear, quadratic or mixed-integer part of MPS." : $"'{words[0]}' starts no section of MPS.",
                    "Known are NAME, OBJSENSE, ROWS, COLUMNS, RHS, RANGES, BOUNDS, QUADOBJ, QSECTION, QMATRIX and ENDATA.");
        }
    }

    private void ReadData(string[] fields)
    {
        switch (section)
        {
            case "OBJSENSE":
                ReadSense(fields[0]);
                break;
            case "OBJNAME":
                rows.ObjectiveName = fields[0];
                break;
            case "ROWS":
                Expect(fields, 2, 2, "a kind and a name");
                rows.Add(fields[0], fields[1]);
                break;
            case "COLUMNS":
                columns.Read(fields, rows, builder);
                break;
            case "RHS":
                ReadPairs(fields, ref rightHandSideName, (row, value) => rows.SetRightHandSide(row, value, builder));
                break;
            case "RANGES":
                ReadPairs(fields, ref rangesName, rows.SetRange);
                break;
            case "BOUNDS":
                columns.ReadBound(fields, ref boundsName);
                break;
            case "QUADOBJ" or "QSECTION" or "QMATRIX":
                MpsQuadratic.Read(fields, isWhole: section == "QMATRIX", columns, builder);
                break;
            default:
                if (!refused.Contains(section))
                {
                    throw new LineFaultException("Data stands outside of every section.", "Check the order of the lines.");
                }

                break;
        }
    }

    private void ReadSense(string word) => builder.IsMaximised = word.ToUpperInvariant() switch
    {
        "MAX" or "MAXIMIZE" or "MAXIMISE" => true,
        "MIN" or "MINIMIZE" or "MINIMISE" => false,
        _ => throw new LineFaultException($"OBJSENSE is '{word}'.", "Give MAX or MIN."),
    };

    // The name of the set may be missing; the number of fields tells. Of several sets the first one counts, as in MPSX.
    private static void ReadPairs(string[] fields, ref string? chosen, Action<string, double> set)
    {
        Expect(fields, 2, 5, "an optional set name and one or two pairs of row and number");
        var first = fields.Length % 2;
        if (first == 1)
        {
            chosen ??= fields[0];
            if (chosen != fields[0])
            {
                return;
            }
        }

        for (var k = first; k < fields.Length; k += 2)
        {
            set(fields[k], Number(fields[k + 1]));
        }
    }

    /// <summary>Checks the number of fields of a line.</summary>
    internal static void Expect(string[] fields, int least, int most, string what)
    {
        if (fields.Length < least || fields.Length > most)
        {
            throw new LineFaultException($"The line has {fields.Length} fields; it needs {what}.", "Check names with blanks and missing numbers.");
        }
    }

    /// <summary>Checks that a line has a name and one or two pairs behind it.</summary>
    internal static void ExpectPairs(string[] fields)
    {
        if (fields.Length is not (3 or 5))
        {
            throw new LineFaultException(
                $"The line has {fields.Length} fields; it needs a name and one or two pairs of name and number.", "Check names with blanks and missing numbers.");
        }
    }

    /// <summary>A field as a number.</summary>
    internal static double Number(string field) =>
        Numbers.TryRead(field, out var value) ? value : throw new LineFaultException($"'{field}' is no number.", "Give a number.");
}
