using Gat.Faults;
using Gat.Schemas.Tables;
using Gat.Schemas.Validation;

namespace Gat.Schemas.Storage;

/// <summary>A directory of tables: a grid, a set of profiles, the results of a run.</summary>
public static class TableDirectory
{
    /// <summary>Reads tables and checks them one by one and against each other.</summary>
    /// <param name="directory">Where the tables lie.</param>
    /// <param name="required">Tables that must be there.</param>
    /// <param name="optional">Tables that are read where they are there.</param>
    /// <exception cref="InputDataException">A table is missing or wrong; all faults of all tables are listed.</exception>
    public static TableSet Read(string directory, IEnumerable<TableSchema> required, IEnumerable<TableSchema> optional)
    {
        var faults = new FaultList();
        var set = Survey(directory, required, optional, faults);
        if (faults.IsEmpty)
        {
            OneHomeCheck.Check(set, faults);
        }

        faults.ThrowIfAny();
        return set;
    }

    /// <summary>
    /// As <see cref="Read"/>, but goes on past faults, for a report on all of them. Rows may then lack what their table demands, and summaries are
    /// not compared with their detail.
    /// </summary>
    /// <param name="directory">Where the tables lie.</param>
    /// <param name="required">Tables that must be there.</param>
    /// <param name="optional">Tables that are read where they are there.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The tables that could be read.</returns>
    /// <exception cref="InputDataException">There is no such directory.</exception>
    public static TableSet Survey(string directory, IEnumerable<TableSchema> required, IEnumerable<TableSchema> optional, FaultList faults)
    {
        if (!Directory.Exists(directory))
        {
            throw new InputDataException("There is no such directory.", directory, "Check the path.");
        }

        var set = new TableSet();
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        using (var reader = new TableReader())
        {
            foreach (var schema in required)
            {
                if (!ReadTable(reader, directory, schema, set, unreadable, faults))
                {
                    faults.Add(
                        $"The table {schema.Name} is missing ({schema.Purpose}).", directory, $"Add {schema.Name}.parquet or {schema.Name}.csv.",
                        new FaultSubject(FaultCodes.TableUnreadable, schema.Name));
                }
            }

            foreach (var schema in optional)
            {
                ReadTable(reader, directory, schema, set, unreadable, faults);
            }
        }

        ReferenceCheck.Check(set, unreadable, faults);
        return set;
    }

    /// <summary>Writes each table of a set as NAME.parquet.</summary>
    /// <returns>The files written, by table.</returns>
    /// <exception cref="OutsideException">The disk is full or the directory cannot be written.</exception>
    public static IReadOnlyDictionary<string, TableFile> Write(
        string directory, TableSet set, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Directory.CreateDirectory(directory);
        using var writer = new ParquetWriter();
        return set.Tables.ToDictionary(
            batch => batch.Schema.Name,
            batch => writer.Write(Path.Combine(directory, batch.Schema.Name + ".parquet"), batch, metadata));
    }

    private static bool ReadTable(TableReader reader, string directory, TableSchema schema, TableSet set, HashSet<string> unreadable, FaultList faults)
    {
        try
        {
            var location = TableLocation.Find(directory, schema);
            if (location is null)
            {
                return false;
            }

            if (reader.Read(location, faults) is { } batch)
            {
                set.Put(batch, location);
            }
            else
            {
                unreadable.Add(schema.Name);
            }
        }
        catch (InputDataException refused)
        {
            unreadable.Add(schema.Name);
            faults.Add(refused);
        }

        return true;
    }
}
