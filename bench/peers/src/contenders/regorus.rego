package peers

user := data.users[input.user]

default allow := false

allow if {
	user.active
	entity := data.entities[input.entity]
	type := data.types[entity.type]
	type.passing[user.tiers[entity.type]][input.action]
	some cell in reaching(entity, type)
	type.cells[cell][input.action]
}

screen := [allowed |
	some id in input.entities
	entity := data.entities[id]
	type := data.types[entity.type]
	cells := reaching(entity, type)
	passing := type.passing[user.tiers[entity.type]]
	allowed := {action |
		user.active
		some cell in cells
		some action, _ in type.cells[cell]
		passing[action]
	}
]

# Every cell that reaches the user, on the entity and by what it inherits from.
reaching(entity, type) := (here(entity, type) | inherited(entity, type))

here(entity, type) := (granted(entity) | created(entity, type)) | held(entity, type)

granted(entity) := {entity.grants[recipient] | some recipient in user.recipients}

created(entity, type) := {type.creator | entity.createdBy == input.user}

held(entity, type) := {type.held[user.tiers[entity.type]] | entity.organization == user.organization}

inherited(entity, type) := {type.inherited[cell] |
	parent := data.entities[entity.parent]
	some cell in here(parent, data.types[parent.type])
}
