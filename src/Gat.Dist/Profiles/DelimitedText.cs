using System.Text;
using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>One line of a delimited file.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Cells">Its cells, without quotes and blanks around them.</param>
internal readonly record struct DelimitedRow(int Number, string[] Cells);

/// <summary>Reads files of cells between separators, as spreadsheets and meter systems write them.</summary>
internal static class DelimitedText
{
    private static readonly char[] separators = [';', '\t', ',', '|'];

    /// <summary>The lines of a file that are not empty.</summary>
    /// <exception cref="InputDataException">The file is missing, or no text.</exception>
    public static List<DelimitedRow> Read(string path, char? separator)
    {
        var lines = Lines(path);
        var used = separator ?? Find(lines);
        var rows = new List<DelimitedRow>(lines.Length);
        for (var at = 0; at < lines.Length; at++)
        {
            if (!string.IsNullOrWhiteSpace(lines[at]))
            {
                rows.Add(new DelimitedRow(at + 1, Split(lines[at], used)));
            }
        }

        return rows;
    }

    private static string[] Lines(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputDataException("There is no such file.", path, "Check the path.");
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan(0, Math.Min(bytes.Length, 4096)).Contains((byte)0) && bytes is not [0xFF, 0xFE, ..])
        {
            throw new InputDataException("The file is no text: it holds zero bytes.", path, "Save it as CSV in UTF-8.");
        }

        // UTF-16 with its mark is what spreadsheets call Unicode text; what is no UTF-8 is most likely Latin-1.
        var text = bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(bytes) : Decode(bytes);
        return text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>The separator that most of the first lines hold equally often; a comma only where no other does, since it may be a decimal mark.</summary>
    private static char Find(string[] lines)
    {
        var sample = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Take(50).ToList();
        foreach (var candidate in separators)
        {
            var usual = sample.Select(line => line.Count(letter => letter == candidate)).Where(count => count > 0)
                .GroupBy(count => count).OrderByDescending(group => group.Count()).FirstOrDefault();
            if (usual is not null && 2 * usual.Count() > sample.Count)
            {
                return candidate;
            }
        }

        return ',';
    }

    private static string[] Split(string line, char separator)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(separator, StringSplitOptions.TrimEntries);
        }

        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == separator && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }
}
