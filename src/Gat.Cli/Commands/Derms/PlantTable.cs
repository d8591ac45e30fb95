using System.Globalization;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Derms;

/// <summary>Numbers for each plant and step, as <c>--inj</c> and <c>--abs</c> take them: a list for one step, or a CSV file with a row for each.</summary>
internal static class PlantTable
{
    private const int MostCells = 10_000_000;

    /// <summary>Whether the value names a file.</summary>
    public static bool IsFile(string text) => text.Any(letter => char.IsLetter(letter) && letter is not ('e' or 'E'));

    /// <summary>Reads the numbers: one array of as many as there are plants for each step.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="text">Its value.</param>
    /// <param name="nodes">Ids of the plants' buses, in their order.</param>
    /// <exception cref="GatException">A number is missing, negative or none at all; all faults are listed.</exception>
    public static IReadOnlyList<double[]> Read(string option, string text, IReadOnlyList<string> nodes)
    {
        if (!IsFile(text))
        {
            var cells = text.Split(',', StringSplitOptions.TrimEntries);
            return cells.Length == nodes.Count
                ? [Numbers(cells, (cell, what) => throw new CommandLineException(what, option, "Give kW of each plant, joined by commas."))]
                : throw new CommandLineException($"{cells.Length} numbers do not fit {nodes.Count} plants.", option, "Give one number for each of --nodes, joined by commas, or a CSV file.");
        }

        var lines = Lines(text);
        var (faults, rows) = (new FaultList(), new List<double[]>());
        var header = lines.Length > 0 ? lines[0].Split(',', StringSplitOptions.TrimEntries) : [];
        if (!header.SequenceEqual(nodes))
        {
            throw new InputDataException(
                $"The header line is '{string.Join(',', header)}', not the plants' buses '{string.Join(',', nodes)}'.", text, "Give a column for each of --nodes, in their order.");
        }

        for (var line = 1; line < lines.Length; line++)
        {
            var cells = lines[line].Split(',', StringSplitOptions.TrimEntries);
            if (cells.Length != nodes.Count)
            {
                faults.Add($"{cells.Length} numbers do not fit {nodes.Count} plants.", $"{text}, line {line + 1}", "");
                continue;
            }

            rows.Add(Numbers(cells, (cell, what) => faults.Add(what, $"{text}, line {line + 1}, column {nodes[cell]}", "")));
        }

        if (rows.Count == 0 && faults.IsEmpty)
        {
            faults.Add("There is no step.", text, "Give a line of numbers for each step behind the header.");
        }

        faults.ThrowIfAny();
        return rows;
    }

    private static string[] Lines(string path)
    {
        RegularFile.ThrowIfSpecial(path);
        try
        {
            return new FileInfo(path).Length <= MostCells
                ? [.. File.ReadAllLines(path).Where(line => line.Trim().Length > 0)]
                : throw new InputDataException($"The file is longer than {MostCells} bytes.", path, "Give fewer steps at a time.");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputDataException("The file is not there.", path, "Give numbers joined by commas, or the path of a CSV file.", missing);
        }
    }

    private static double[] Numbers(string[] cells, Action<int, string> tell)
    {
        var numbers = new double[cells.Length];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (!double.TryParse(cells[cell], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[cell]) || !double.IsFinite(numbers[cell]) || numbers[cell] < 0)
            {
                tell(cell, $"'{cells[cell]}' is no number of at least 0.");
            }
        }

        return numbers;
    }
}
