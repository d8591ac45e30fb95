using System.Diagnostics;
using System.Text;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.Matpower;

/// <summary>Damaged case files end in a grid, which then survives a round trip, or in faults: no other exception, no hang.</summary>
public sealed class MatpowerFuzzTests
{
    private const string code = """
        [PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD] = idx_bus;
        mpc.bus_name = { 'a'; 'b'; 'c' };
        pf = 0.9; k = find(isinf(mpc.gen(:, 4)) & mpc.gen(:, 9) > 0);
        mpc.bus(:, QD) = mpc.bus(:, PD) * sin(acos(pf)); %{
        %{
        no code
        %}
        if size(mpc.bus, 1) > 2 && ~isempty(k), mpc.gen(k, 4) = 3; elseif 1, mpc.gen(1, 4) = 50/3; end
        for i = 1:3, mpc.bus(i, 3) = mpc.bus(i, 3) .^ 2 / 1e3; end
        """;

    [Fact]
    public void Damaged_small_cases_end_in_a_grid_or_in_faults() =>
        Try(Encoding.UTF8.GetBytes(CaseTexts.Three + code), seed: 1, count: 4000);

    [SharedTheory]
    [InlineData("case33bw")]
    [InlineData("case9")]
    [InlineData("case118")]
    [InlineData("case533mt_lo")]
    public void Damaged_real_cases_end_in_a_grid_or_in_faults(string name) =>
        Try(File.ReadAllBytes(SharedFolder.At("cases", "matpower", name + ".m")), seed: 2, count: 500);

    private static void Try(byte[] text, int seed, int count)
    {
        var random = new Random(seed);
        var read = 0;
        for (var turn = 0; turn < count; turn++)
        {
            var damaged = Mutations.Damaged(text, random);
            var start = Stopwatch.GetTimestamp();
            try
            {
                var grid = MatpowerImport.Run(MatpowerCaseReader.Parse(damaged, "damaged.m"), new ImportOptions());
                var export = MatpowerExport.Run(grid.Tables);
                var again = MatpowerImport.Run(MatpowerCaseReader.Parse(Encoding.UTF8.GetBytes(export.Text), "again.m"), new ImportOptions());
                if (export.Notes.IsEmpty)
                {
                    Tables.AssertSame(grid.Tables, again.Tables);
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
}
