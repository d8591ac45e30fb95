using System.Diagnostics;
using System.Text;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.Tests.Import.Matpower;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Import.OpenDss;

/// <summary>Damaged scripts end in a grid whose tables are sound, or in faults: no other exception, no hang.</summary>
public sealed class OpenDssFuzzTests
{
    private static readonly string[] snippets =
    [
        "[", "]", "(", ")", "{", "}", "'", "\"", "|", ",", "~", "!", "//", "/*", "*/", "=", ".", "\n", "\r", "\0", "NaN", "1e999", "-1", "0", "é", "@x",
        "\nNew ", "\nRedirect master.dss\n", "\nRedirect codes.dss\n", "\nClear\n", "\nvar @x=@x\n", "\nBatchEdit load..* kw=(1 0 /)\n", " like=", " phases=99999",
        " windings=3", " phases=1", " phases=2", " conn=delta", " enabled=no", "\nDisable line.*\n", "\nOpen line.l1 1\n", " bus1=x.4.5.6", " length=0", " kv=0",
        " mult=(file=codes.dss)", " npts=2147483647", " kvs=[1 2 3]", " numsteps=1000", " tapnum=99", " 99999999999999999999", "New Circuit.again\n", ".1.2.3.0", " basefreq=0",
        " rmatrix=[1 | 2 3]", "\nSet voltagebases=[1e-9]\n", "\nCalcv\n", "\nCD ..\n", "(1 2 3 4 5 6 7 8 9 10 11 +)", "(-1 sqrt)", "\nSet loadmult=1e300\n",
    ];

    [Fact]
    public void Damaged_small_scripts_end_in_a_grid_or_in_faults()
    {
        using var folder = new TemporaryFolder();
        folder.Write("codes.dss", TestData.Text("opendss", "own", "codes.dss"));
        folder.Write("shape.csv", TestData.Text("opendss", "own", "shape.csv"));
        folder.Write("buses.csv", TestData.Text("opendss", "own", "buses.csv"));
        Try(folder, "master.dss", Encoding.UTF8.GetBytes(TestData.Text("opendss", "own", "master.dss")), seed: 1, count: 1500);
    }

    [SharedTheory]
    [InlineData("ieee13", "IEEE13Nodeckt.dss", 150)]
    [InlineData("ieee34mod1", "ieee34Mod1.dss", 100)]
    [InlineData("ieee123", "IEEE123Master.dss", 60)]
    [InlineData("ieee4-DY-Bal", "4Bus-DY-Bal.DSS", 150)]
    public void Damaged_real_masters_end_in_a_grid_or_in_faults(string feeder, string master, int count)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(SharedFolder.At("cases", "opendss", feeder)))
        {
            folder.Write(Path.GetFileName(file), File.ReadAllText(file));
        }

        Try(folder, master, File.ReadAllBytes(folder.At(master)), seed: 2, count);
    }

    private static void Try(TemporaryFolder folder, string master, byte[] text, int seed, int count)
    {
        var random = new Random(seed);
        var read = 0;
        for (var turn = 0; turn < count; turn++)
        {
            File.WriteAllBytes(folder.At(master), Mutations.Damaged(text, random, snippets));
            var start = Stopwatch.GetTimestamp();
            try
            {
                var grid = OpenDssImport.Run(OpenDssScript.Read(folder.At(master)), new ImportOptions());
                if (turn % 60 == 0)
                {
                    AssertSound(grid);
                }

                read++;
            }
            catch (InputDataException refusal)
            {
                Assert.All(refusal.Faults, fault => Assert.NotEmpty(fault.What));
            }

            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 20, $"Turn {turn} took too long.");
        }

        Assert.InRange(read, 1, count - 1);
    }

    /// <summary>What is written is read again without a fault.</summary>
    private static void AssertSound(GridImport grid)
    {
        using var folder = new TemporaryFolder();
        TableDirectory.Write(folder.Path, grid.Tables);
        var tables = TableDirectory.Read(folder.Path, GridTableSet.Required, GridTableSet.Optional);
        Assert.Equal(grid.Tables.Table("dist_nodes").RowCount, tables.Table("dist_nodes").RowCount);
    }
}
