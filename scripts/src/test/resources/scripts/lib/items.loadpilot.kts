data class Item(
    val id: Int,
    val name: String,
)
