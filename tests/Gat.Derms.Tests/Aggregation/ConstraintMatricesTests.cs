using Gat.Derms.Aggregation;

namespace Gat.Derms.Tests.Aggregation;

public sealed class ConstraintMatricesTests
{
    private static readonly AggregationGrid grid = DefaultRequest.Grid();
    private static readonly ConstraintMatrices matrices = new(grid, [.. DefaultRequest.Nodes.Select(id => grid.Feeder.BusIndex[id])]);

    [Fact]
    public void R_and_X_are_M_times_the_diagonal_of_impedances_times_M_transposed()
    {
        var (r, x) = PathMatrices();
        var paths = Enumerable.Range(2, 32).Select(BranchesToSource).ToArray();
        var ohm = grid.OhmPerPu(1);

        for (var i = 0; i < 32; i++)
        {
            for (var j = 0; j < 32; j++)
            {
                var shared = paths[i].Intersect(paths[j]).ToArray();
                Assert.Equal(shared.Sum(branch => grid.Feeder.Branches.RPu[branch]) * ohm, r[i][j], 1e-12);
                Assert.Equal(shared.Sum(branch => grid.Feeder.Branches.XPu[branch]) * ohm, x[i][j], 1e-12);
            }
        }
    }

    [Fact]
    public void R_and_X_are_symmetric_and_positive_definite()
    {
        var (r, x) = PathMatrices();

        foreach (var matrix in new[] { r, x })
        {
            Assert.All(Enumerable.Range(0, 32 * 32), at => Assert.Equal(matrix[at / 32][at % 32], matrix[at % 32][at / 32], 1e-12));
            Assert.True(LeastPivot(matrix) > 0.01);
        }
    }

    [Fact]
    public void The_first_laterals_are_where_a_known_implementation_is_wrong()
    {
        var (r, _) = PathMatrices();

        // Bus 23 hangs on 3, and 26 on 6: they share branches 1-2, 2-3 and 1-2 ... 5-6 with bus 18.
        Assert.Equal(0.0922 + 0.4930, r[21][16], 1e-9);
        Assert.Equal(0.0922 + 0.4930 + 0.3660 + 0.3811 + 0.8190, r[24][16], 1e-9);
    }

    [Fact]
    public void Rows_of_voltages_are_R_and_X_in_parts_of_the_room_to_the_limit()
    {
        var (r, x) = PathMatrices();
        var line = new double[10];
        const double roomKv2 = 0.05 * 12.66 * 12.66;

        matrices.VoltageRow(16, line);
        Assert.Equal(r[16][8] / 1000 / roomKv2, line[0], 1e-12);
        Assert.Equal(x[16][16] / 1000 / roomKv2, line[7], 1e-12);

        matrices.VoltageRow(32 + 16, line);
        Assert.Equal(-r[16][8] / 1000 / roomKv2, line[0], 1e-12);

        var load = Enumerable.Range(0, 32).Sum(j => (r[16][j] * matrices.PdKw[j]) + (x[16][j] * matrices.QdKvar[j])) / 1000 / roomKv2;
        Assert.Equal(-load, matrices.ConstantUpper[16], 1e-9);
        Assert.Equal(load, matrices.ConstantLower[16], 1e-9);
        Assert.Equal(1 + load, matrices.BUpper[16], 1e-9);
        Assert.Equal(1 - load, matrices.BLower[16], 1e-9);
    }

    [Fact]
    public void Loads_are_those_of_the_case_with_70_kvar_at_bus_29()
    {
        Assert.Equal(3715, matrices.PdKw.Sum(), 1e-9);
        Assert.Equal(2300, matrices.QdKvar.Sum(), 1e-9);
        Assert.Equal(70, matrices.QdKvar[27], 1e-9);
    }

    [Fact]
    public void Rows_of_currents_know_what_lies_behind_each_branch_and_the_document_s_100_kA_never_bind()
    {
        double[] r = new double[32], x = new double[32], line = new double[10];

        matrices.FeedRow(5, r, x);

        // Branch 6 of the case feeds bus 7 and with it 8 to 18; 26 to 33 hang on bus 6.
        Assert.All(Enumerable.Range(0, 32), column => Assert.Equal(column is >= 5 and <= 16 ? 0.1872 / 1000 : 0, r[column], 1e-12));
        matrices.CurrentRow(5, line);
        Assert.Equal(0.1872 / 1000 / (100 * 12.66 * Math.Sqrt((0.1872 * 0.1872) + (0.6188 * 0.6188))), line[0], 1e-12);
        Assert.Equal(0, line[3]);
        var b = matrices.ConstantCurrent.SelectMany(c => new[] { 1 - c, 1 + c }).ToArray();
        Assert.Equal(0.99656, b.Min(), 1e-5);
        Assert.Equal(1.00344, b.Max(), 1e-5);
    }

    private static (double[][] R, double[][] X) PathMatrices()
    {
        var (r, x) = (new double[32][], new double[32][]);
        for (var row = 0; row < 32; row++)
        {
            (r[row], x[row]) = (new double[32], new double[32]);
            matrices.PathRow(row, r[row], x[row]);
        }

        return (r, x);
    }

    private static List<int> BranchesToSource(int bus)
    {
        var (path, branches, at) = (new List<int>(), grid.Feeder.Branches, $"{bus}");
        while (at != "1")
        {
            var branch = Enumerable.Range(0, branches.Count).Single(candidate => branches.Closed[candidate] && grid.Feeder.Buses.Id[branches.ToBus[candidate]] == at);
            path.Add(branch);
            at = grid.Feeder.Buses.Id[branches.FromBus[branch]];
        }

        return path;
    }

    /// <summary>The least pivot of an elimination without exchanges; positive just where the matrix is positive definite.</summary>
    private static double LeastPivot(double[][] matrix)
    {
        var rows = matrix.Select(row => row.ToArray()).ToArray();
        var least = double.PositiveInfinity;
        for (var k = 0; k < rows.Length; k++)
        {
            least = Math.Min(least, rows[k][k]);
            for (var i = k + 1; i < rows.Length; i++)
            {
                var factor = rows[i][k] / rows[k][k];
                for (var j = k; j < rows.Length; j++)
                {
                    rows[i][j] -= factor * rows[k][j];
                }
            }
        }

        return least;
    }
}
