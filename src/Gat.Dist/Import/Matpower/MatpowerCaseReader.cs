using System.Security.Cryptography;
using Gat.Dist.Import.Matpower.Language;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Import.Matpower;

/// <summary>
/// Reads MATPOWER case files, format version 2. The file is a program: its statements are run by a small interpreter of the
/// part of MATLAB that such files use, within fixed bounds of work and memory, and anything else is refused by line.
/// </summary>
public static class MatpowerCaseReader
{
    /// <summary>Reads one file.</summary>
    /// <exception cref="InputDataException">
    /// The file cannot be read, uses what gat does not run, or holds unsound tables: all table faults are listed together.
    /// </exception>
    public static MatpowerCase Read(string path)
    {
        var fileName = Path.GetFileName(path);
        RegularFile.ThrowIfSpecial(path);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LanguageLimits.FileBytes)
            {
                throw new InputDataException(
                    $"The file has {length} bytes, more than the {LanguageLimits.FileBytes} that gat reads.", fileName, "Give a MATPOWER case file.");
            }

            return Parse(File.ReadAllBytes(path), fileName);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new InputDataException($"The file cannot be read: {trouble.Message}", path, "Give the path of a MATPOWER case file.", trouble);
        }
    }

    /// <summary>Reads a case from the bytes of its file.</summary>
    /// <param name="bytes">Text, UTF-8 or Latin-1; must not be changed during the call.</param>
    /// <param name="fileName">Name that faults show.</param>
    /// <exception cref="InputDataException">As <see cref="Read"/>.</exception>
    public static MatpowerCase Parse(byte[] bytes, string fileName)
    {
        var (program, fields) = Interpreter.Run(new SourceText(fileName, bytes));
        var faults = new CaseFaults(fileName);
        CheckVersion(fields, faults);
        var baseMva = BaseMva(fields, faults);
        var buses = BusTable.Read(fields, faults);
        var busNumbers = BusTable.SoundNumbers(buses);
        var generators = GeneratorTable.Read(fields, busNumbers, faults);
        var branches = BranchTable.Read(fields, busNumbers, faults);
        var (active, reactive) = generators is null ? ([], []) : CostTable.Read(fields, generators.Count, faults);
        faults.ThrowIfAny();
        return new MatpowerCase
        {
            Name = program.FunctionName ?? Path.GetFileNameWithoutExtension(fileName),
            SourceFile = fileName,
            SourceSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            BaseMva = baseMva,
            Buses = buses!,
            Generators = generators!,
            Branches = branches!,
            ActiveCosts = active,
            ReactiveCosts = reactive,
            IgnoredFields = LeftAside.Fields(fields),
            IgnoredColumns = LeftAside.Columns(fields),
        };
    }

    private static void CheckVersion(StructValue fields, CaseFaults faults)
    {
        const string fix = "Open the case in MATPOWER with loadcase and write it with savecase, which makes it version 2.";
        switch (fields["version"])
        {
            case TextValue { Text: "2" } or MatrixValue { IsScalar: true, Items: [2] }:
                break;
            case null:
                faults.Add("mpc.version", "The version of the case format is not set.", "If the file is in format 2, add mpc.version = '2'; else: " + fix);
                break;
            case TextValue other:
                faults.Add("mpc.version", $"Case format version '{other.Text}' is not version 2.", fix);
                break;
            case var other:
                faults.Add("mpc.version", $"The version of the case format is {other.Shown}, not '2'.", fix);
                break;
        }
    }

    private static double BaseMva(StructValue fields, CaseFaults faults)
    {
        var value = fields["baseMVA"];
        if (value is MatrixValue { IsScalar: true, Items: [> 0 and < double.PositiveInfinity] } scalar)
        {
            return scalar.Items[0];
        }

        var shown = value is MatrixValue { IsScalar: true } number ? $"{number.Items[0]}" : value?.Shown ?? "not set";
        faults.Add("mpc.baseMVA", $"The base power is {shown}; it must be a positive number of MVA.", "Set it, such as mpc.baseMVA = 100;");
        return 1;
    }
}
