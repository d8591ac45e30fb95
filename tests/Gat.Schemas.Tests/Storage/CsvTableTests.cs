using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;

namespace Gat.Schemas.Tests.Storage;

public sealed class CsvTableTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Values_of_every_type_are_read()
    {
        var batch = Read("id,kind,low,high,count,remote,start\n\"a,b\",line,0.5,1e0,3,true,2026-01-01T00:00:00Z\nc,switch,,,,,\n", out var faults);

        Assert.Empty(faults.Faults);
        Assert.Equal("a,b", batch!.Text("id")[0]);
        Assert.Equal(0.5, batch.Number("low").At(0));
        Assert.Equal(3, batch.Integer("count").At(0));
        Assert.True(batch.Flag("remote")[0]);
        Assert.Equal("2026-01-01T00:00:00Z", UtcTime.ToText(batch.Time("start")[0]));
        Assert.Null(batch.Number("low").At(1));
    }

    [Fact]
    public void Nullable_columns_may_be_missing()
    {
        var batch = Read("kind,id\nline,a\n", out var faults);

        Assert.Empty(faults.Faults);
        Assert.Equal("a", batch!.Text("id")[0]);
        Assert.True(batch.Number("low").IsNull(0));
    }

    [Theory]
    [InlineData("id,kind,low\na,line,abc\n", "'abc' is not allowed; allowed: a finite number from 0 to 2 pu.", "row 1 (line 2), column low")]
    [InlineData("id,kind,low\na,line,NaN\n", "NaN is not allowed; allowed: a finite number from 0 to 2 pu.", "row 1 (line 2), column low")]
    [InlineData("id,kind,low\na,line,1\nb,line,3\n", "3 is not allowed; allowed: a finite number from 0 to 2 pu.", "row 2 (line 3), column low")]
    [InlineData("id,kind\na,lin\n", "'lin' is not allowed; allowed: one of line, switch.", "row 1 (line 2), column kind")]
    [InlineData("id,kind\n,line\n", "The value is missing; allowed: text.", "row 1 (line 2), column id")]
    [InlineData("id,kind\na,line\na,line\n", "id = a stands already in row 1.", "row 2 (line 3)")]
    [InlineData("id,kind,low,high\na,line,1,0.5\n", "low = 1 exceeds high = 0.5.", "row 1 (line 2)")]
    [InlineData("id,kind,count\na,line,1.5\n", "'1.5' is not allowed; allowed: a whole number.", "row 1 (line 2), column count")]
    [InlineData("id\na\n", "Column kind is missing (kind).", "sample.csv")]
    [InlineData("id,kind,hihg\na,line,1\n", "Column hihg does not belong to sample; allowed: id, kind, low, high, count, remote, start.", "sample.csv")]
    [InlineData("id,kind\n\"a,line\n", "The file has 1 double quotes, so one is not closed.", "sample.csv")]
    [InlineData("", "The file has no header line.", "sample.csv")]
    public void A_fault_names_value_place_and_what_is_allowed(string csv, string what, string where)
    {
        Read(csv, out var faults);

        var fault = Assert.Single(faults.Faults);
        Assert.Equal(what, fault.What);
        Assert.EndsWith(where, fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        Read("id,kind,low,count,high\na,lin,9,x,1\na,line,,,\n", out var faults);

        // Not a word, out of range, no whole number, low above high, a key twice.
        Assert.Equal(5, faults.Count);
    }

    [Theory]
    [InlineData("id,kind\na,line,extra\n")]
    [InlineData("id,kind\na\n")]
    public void A_line_that_does_not_fit_the_header_is_told_with_its_number(string csv)
    {
        Read(csv, out var faults);

        Assert.Contains("line 2", Assert.Single(faults.Faults).Where, StringComparison.Ordinal);
    }

    private RecordBatch? Read(string csv, out FaultList faults)
    {
        var path = directory.Write("sample.csv", csv);
        faults = new FaultList();
        using var reader = new TableReader();
        return reader.Read(TableLocation.OfFile(Sample.Schema, path), faults);
    }
}
